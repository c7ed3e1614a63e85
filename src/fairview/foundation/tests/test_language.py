"""What the language check remarks on, and what it leaves alone."""

from collections.abc import Collection

import pytest

from fairview.foundation import language
from fairview.foundation.language.words import FOLDER, SPOKEN, Sort, word_list


def found(text: str, speech: str = "en", theirs: Collection[str] = ()) -> list[str]:
    return [one.found for one in language.check(text, speech, theirs)]


def test_office_words_are_noticed_with_what_could_stand_there():
    (remark,) = language.check("We will utilise the lift.")
    assert (remark.found, remark.instead) == ("utilise", "use")


def test_our_own_words_are_noticed_whatever_their_case_and_number():
    assert found("Your Tickets, an outage") == ["Tickets", "outage"]


def test_a_word_inside_a_word_is_left_alone():
    assert found("The slab was incidental.") == []


def test_a_sentence_of_more_than_25_words_is_long():
    assert language.check("word " * 25 + ".") == []
    assert len(language.check("word " * 26 + ".")) == 1


@pytest.mark.parametrize("word", ["change", "problem", "service", "process"])
def test_ordinary_words_are_left_alone_when_they_stand_alone(word):
    assert found(f"The {word} on the ward is on Monday.") == []


@pytest.mark.parametrize(
    "words", ["change request", "change requests", "problem record", "Service-Request", "service level"]
)
def test_ordinary_words_are_noticed_once_where_together_they_are_ours(words):
    assert found(f"Please look at the {words} tomorrow.") == [words]


def test_an_abbreviation_is_noticed_the_first_time_only():
    assert found("The PRS is slow; the PRS must be quick.") == ["PRS"]


@pytest.mark.parametrize("text", ["The patient record (PRS) is slow.", "The PRS (patient record) is slow."])
def test_an_abbreviation_that_is_explained_is_left_alone(text):
    assert found(text) == []


def test_abbreviations_that_everybody_knows_are_left_alone():
    assert found("IT prints the PDF on the PC.") == []


def test_what_is_short_and_ours_says_what_it_means():
    (remark,) = language.check("The SLA is four hours.")
    assert remark.instead == "what we promised"


def test_their_own_words_win():
    assert found("The triage ticket goes to the PRS.", theirs={"ticket"}) == ["PRS"]
    assert found("The triage ticket goes to the PRS.", theirs={"ticket", "prs"}) == []
    assert found("The ticket office opens at nine.", theirs={"ticket office"}) == []


@pytest.mark.parametrize("name", ["ITIL", "COBIT", "DevOps", "ISO 20000", "Scrum", "best practice"])
def test_a_framework_is_marked_as_blocking_unless_it_is_a_word_of_theirs(name):
    assert [one.blocks for one in language.check(f"We follow {name} here.")] == [True]
    assert language.check(f"We follow {name} here.", theirs={name}) == []


def test_a_name_written_with_capitals_is_found_only_so():
    assert found("The road is safe, take a cab.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It will be back soon.",
        "You should have called.",
        "We apologise for any inconvenience.",
        "We act ASAP.",
    ],
)
def test_vague_times_blame_and_empty_apologies_are_noticed(text):
    assert len(language.check(text)) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wir melden uns zeitnah.", "zeitnah"),
        ("Die Tickets liegen im Rückstand.", "Tickets"),
        ("Der Change-Request ist da.", "Change-Request"),
        ("Das war ein Bedienfehler.", "Bedienfehler"),
        ("Bitte entschuldigen Sie eventuelle Unannehmlichkeiten.", "eventuelle Unannehmlichkeiten"),
    ],
)
def test_german_has_its_own_list(text, word):
    assert found(text, "de") == [word]


def test_a_language_without_a_list_is_read_with_the_english_one():
    assert found("The outage was long.", "fr") == ["outage"]


@pytest.mark.parametrize("speech", SPOKEN)
def test_every_list_has_every_sort_and_says_under_which_licence_it_stands(speech):
    assert {sort for sort in Sort if word_list(speech).of(sort)} == set(Sort)
    assert "Apache-2.0" in (FOLDER / f"{speech}.txt").read_text().partition("[")[0]
