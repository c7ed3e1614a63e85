"""What gives somebody away in a text, and how it is struck out."""

import pytest

from fairview.site.privacy.traces import Eraser, Traces, holds, parts_of

LUND = Traces(
    frozenset({"Dr Lund"}), frozenset({"lund@brigids.example", "+44 20 555 0199"}), "somebody at Surgery"
)


def strike(value: object, traces: Traces = LUND) -> object:
    return Eraser(traces, traces.everywhere).strike(value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dr Lund said so.", "somebody at Surgery said so."),
        ("DR LUND, dr lund", "somebody at Surgery, somebody at Surgery"),
        ("Dr Lundgren said so.", "Dr Lundgren said so."),
        ("write to lund@brigids.example, soon", "write to …, soon"),
        ("dr.lund@brigids.example is another", "dr.lund@brigids.example is another"),
        ("lund@brigids.example.org is another", "lund@brigids.example.org is another"),
        ("ring +44 20 555 0199.", "ring …."),
        ("dr lund@x.example and @dr lund are others", "dr lund@x.example and @dr lund are others"),
        ("nobody", "nobody"),
    ],
)
def test_only_what_is_them_goes(before: str, after: str) -> None:
    assert strike(before) == after


def test_it_reaches_into_lists_and_tables_and_leaves_numbers() -> None:
    told = {"Dr Lund": ["lund@brigids.example", 7, None, {"who": "Dr Lund"}]}
    assert strike(told) == {"somebody at Surgery": ["…", 7, None, {"who": "somebody at Surgery"}]}


def test_a_name_is_found_as_a_page_or_a_database_writes_it() -> None:
    traces = Traces(frozenset({"Zoë O’Brien-O'Dea"}), frozenset(), "somebody")
    assert strike("<b>Zoë O’Brien-O&#x27;Dea</b>", traces) == "<b>somebody</b>"
    assert (
        strike(r'{"who": "Zo\u00eb O\u2019Brien-O\'Dea"}'.replace("\\'", "'"), traces)
        == '{"who": "somebody"}'
    )


def test_a_name_of_one_word_is_struck_only_where_it_is_about_them() -> None:
    traces = Traces(frozenset({"Will"}), frozenset(), "somebody")
    assert strike("Will it rain?", traces) == "Will it rain?"
    assert Eraser(traces, traces.anywhere_theirs).strike("Will: right") == "somebody: right"


def test_what_two_share_is_struck_only_where_it_is_surely_theirs() -> None:
    shared = Traces(LUND.names, LUND.contacts, "somebody", shared=frozenset({"Dr Lund"}))
    assert strike("Dr Lund, lund@brigids.example", shared) == "Dr Lund, …"


def test_a_short_number_is_no_trace() -> None:
    assert not Traces(frozenset(), frozenset({"4711"}), "somebody").everywhere


def test_other_words_for_them_go_where_somebody_named_these() -> None:
    traces = Traces(LUND.names, LUND.contacts, "somebody", also=frozenset({"Lund"}))
    assert strike("Lund said so, as Dr Lund does.", traces) == "somebody said so, as somebody does."


def test_parts_of_a_name_are_looked_for_when_they_are_long_enough() -> None:
    assert parts_of({"Dr Lund", "Toyin Ajayi"}) == {"Lund", "Toyin", "Ajayi"}
    assert holds("as Lund said", {"Lund"})
    assert not holds("Lundgren", {"Lund"})


def test_nothing_is_struck_where_nothing_is_known() -> None:
    assert strike("anything", Traces(frozenset(), frozenset(), "somebody")) == "anything"
