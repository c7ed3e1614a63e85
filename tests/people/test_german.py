"""Every page in German: no word is left in English that has a translation, and its form is German."""

import re
from functools import cache
from html.parser import HTMLParser

import polib
import pytest
from django.urls import reverse
from tools.messages import SOURCE

from tests import makers
from tests.people.door import STRANGER, Door
from tests.people.doors import DOORS

pytestmark = pytest.mark.django_db

IN_ENGLISH = {"site:components"}
"""For who builds pages, in the language of the code."""
THEIRS = {"number", "state", "priority"}
"""Headings of a file that is brought in."""
SILENT = {"script", "style", "code", "pre", "kbd"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
SPOKEN = {"title", "aria-label", "placeholder", "alt"}
PAGES = [door for door in DOORS if not door.post and not door.answer and door.name not in IN_ENGLISH]


class Reader(HTMLParser):
    """Collects what a page says in its own language, as people see or hear it."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out = 0
        self.heard: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if not self.left_out:
            self.heard += [given[name] for name in SPOKEN & given.keys() if given[name]]
        # A letter shown as its reader will see it is in their language.
        if tag not in VOID and (self.left_out or tag in SILENT or given.get("lang", "de") != "de"):
            self.left_out += 1

    def handle_endtag(self, tag):
        self.left_out -= bool(self.left_out) and tag not in VOID

    def handle_data(self, data):
        if not self.left_out and data.strip():
            self.heard.append(data)


@cache
def english() -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Return the words that German says otherwise, and patterns of those with places to fill."""
    plain, patterns, german = set(), [], set()
    for path in SOURCE.glob("*/locale/de/LC_MESSAGES/django.po"):
        for one in polib.pofile(str(path)):
            german |= {one.msgstr, *one.msgstr_plural.values()}
            for words in filter(None, (one.msgid, one.msgid_plural)):
                if not re.search(r"\{|%\(", words):
                    plain.add(" ".join(words.split()))
                elif len(re.findall(r"[a-z]{2,}", re.sub(r"\{.*?\}|%\(.*?\)s", "", words))) > 2:
                    places = re.split(r"\{.*?\}|%\(.*?\)s", words)
                    patterns.append(re.compile(".+".join(map(re.escape, places))))
    return frozenset(plain - german), patterns


def left_in_english(page: str) -> list[str]:
    """Return what a page says in words that have a translation."""
    reader, (plain, patterns) = Reader(), english()
    reader.feed(page)
    heard = [" ".join(words.split()) for words in reader.heard]
    ours = [said for said in heard if said not in THEIRS]
    return [said for said in ours if said in plain or any(one.fullmatch(said) for one in patterns)]


def test_a_word_left_in_english_is_noticed():
    assert left_in_english('<p title="Find">Save</p><p>Speichern</p><code>Save</code>') == ["Find", "Save"]
    assert left_in_english('<div lang="en"><br><p>Save</p></div><p>Save</p>') == ["Save"]
    assert left_in_english("<p>An invitation is on its way to ada@ours.example.</p>") != []


@pytest.mark.parametrize("door", [page for page in PAGES if "Ada" in page.may], ids=str)
def test_a_colleague_who_chose_german_reads_german(door: Door, client) -> None:
    makers.make_cast()
    ada = makers.ada()
    ada.language = "de"
    ada.save()
    client.force_login(ada)
    read(client.get(reverse(door.name, args=door.args()), door.query))


@pytest.mark.parametrize("door", [page for page in PAGES if STRANGER in page.may], ids=str)
def test_whoever_has_not_signed_in_reads_what_their_browser_asks_for(door: Door, client) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de-AT,de;q=0.8,en;q=0.5"
    read(client.get(reverse(door.name, args=door.args()), door.query))


def read(answer) -> None:
    """Read an answer; tables, pictures and what machines read are the same in every language."""
    if not answer["Content-Type"].startswith("text/html"):
        answer.getvalue()
        return
    page = answer.content.decode()
    assert left_in_english(page) == []
    if "<html" in page:
        assert '<html lang="de">' in page
