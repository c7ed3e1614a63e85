"""Everything Fairview says to people can be said in every language it speaks, and is."""

import re
from collections import defaultdict

import polib
import pytest
from django.conf import settings
from tools import messages

CATALOGUES = sorted(messages.SOURCE.glob("*/locale/*/LC_MESSAGES/django.po"))
PLACES = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%%|</?\w+[^>]*>")
"""What is filled in: {name}, %(name)s, a per cent sign that is none; and the tags around words."""


@pytest.fixture(params=CATALOGUES, ids=lambda path: str(path.relative_to(messages.SOURCE).parts[0]))
def catalogue(request):
    return request.param


def test_there_is_a_catalogue_for_every_language_but_english():
    assert {"en", *messages.LANGUAGES} == {code for code, _ in settings.LANGUAGES}


@pytest.mark.gettext
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_catalogues_have_the_words_of_the_code_no_more_no_fewer(language):
    for module, fresh in messages.words_in_code().items():
        path = messages.catalogue(module, language)
        kept = polib.pofile(str(path)) if path.exists() else []
        assert _keys(kept) == _keys(fresh), f"{module}: make messages, then translate what waits"


def _keys(words) -> set[tuple[str | None, str, str]]:
    return {(one.msgctxt, one.msgid, one.msgid_plural) for one in words}


def test_nothing_waits_for_its_translation_and_nothing_is_guessed(catalogue):
    words = polib.pofile(str(catalogue))
    assert [one.msgid for one in words if not one.translated() or one.obsolete] == []
    assert [one.msgid for one in words if set(one.flags) & {"fuzzy"}] == []


def test_what_is_filled_in_has_its_place_in_the_translation(catalogue):
    for one in polib.pofile(str(catalogue)):
        if one.msgid_plural:
            assert _places(one.msgstr_plural[1]) == _places(one.msgid_plural), one.msgid
            assert _places(one.msgstr_plural[0]) <= _places(one.msgid_plural), one.msgid
        else:
            assert _places(one.msgstr) == _places(one.msgid), one.msgid


def _places(words: str) -> set[str]:
    return set(PLACES.findall(words))


def test_what_is_compiled_is_what_the_catalogue_says(catalogue):
    assert catalogue.with_suffix(".mo").read_bytes() == polib.pofile(str(catalogue)).to_binary()


def test_a_catalogue_tells_of_no_machine_and_no_hour(catalogue):
    words = polib.pofile(str(catalogue))
    assert "POT-Creation-Date" not in words.metadata
    files = {file for one in words for file, _ in one.occurrences}
    assert [file for file in files if not (messages.SOURCE / file).is_file()] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_one_word_is_translated_alike_in_every_module(language):
    said: defaultdict[tuple[str | None, str, str], set[str]] = defaultdict(set)
    for path in messages.SOURCE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        for one in polib.pofile(str(path)):
            said[one.msgctxt, one.msgid, one.msgid_plural].add(one.msgstr or str(one.msgstr_plural))
    assert {word: ways for word, ways in said.items() if len(ways) > 1} == {}


def test_german_has_its_own_quotation_marks():
    for path in messages.SOURCE.glob("*/locale/de/LC_MESSAGES/django.po"):
        for one in polib.pofile(str(path)):
            for said in (one.msgstr, *one.msgstr_plural.values()):
                words = re.sub(r"<[^>]*>", "", said)
                assert '"' not in words, said
                assert words.count("„") == words.count("“"), said
