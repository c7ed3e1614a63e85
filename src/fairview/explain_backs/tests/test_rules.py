"""What an explain-back may look like, and what answers come to."""

from itertools import product

import pytest

from fairview.calculations.words import NotAllowed, Refused
from fairview.explain_backs import rules
from fairview.explain_backs.rules import Draft, Facts, Line, Reply, Where
from fairview.statements.rules import Answer


def draft(*texts: str, **more: object) -> Draft:
    return rules.trimmed(Draft(str(more.get("opening", "")), [Line(text) for text in texts], [1]))


@pytest.mark.parametrize("number", [3, 4, 5])
def test_three_to_five_lines_are_read(number: int) -> None:
    rules.check_draft(draft(*[f"Line {n}." for n in range(number)]))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "at least 3"), (2, "at least 3"), (6, "at most 5"), (9, "at most 5")]
)
def test_fewer_or_more_are_refused_in_words(number: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        rules.check_draft(draft(*[f"Line {n}." for n in range(number)]))


def test_empty_lines_do_not_count() -> None:
    assert [line.text for line in draft("One  two.", " ", "").lines] == ["One two."]


def test_a_long_line_is_refused_with_its_number() -> None:
    with pytest.raises(Refused, match="Line 2 has 201 letters"):
        rules.check_draft(draft("One.", "x" * 201, "Three."))
    rules.check_draft(draft("One.", "x" * 200, "Three."))


def test_an_opening_has_at_most_300_letters() -> None:
    with pytest.raises(Refused, match="300"):
        rules.check_draft(draft("One.", "Two.", "Three.", opening="x" * 301))


def test_no_line_and_no_statement_is_asked_twice() -> None:
    with pytest.raises(Refused, match="say the same"):
        rules.check_draft(draft("One.", "Two.", "one."))
    with pytest.raises(Refused, match="say the same"):
        rules.check_draft(Draft("", [Line("One.", 7), Line("Two.", 7), Line("Three.")], [1]))


def test_somebody_is_asked_and_only_who_belongs_to_the_customer() -> None:
    with pytest.raises(Refused, match="Choose whom"):
        rules.check_people([], [1, 2])
    with pytest.raises(Refused, match="Only people of this customer"):
        rules.check_people([1, 3], [1, 2])
    rules.check_people([2], [1, 2])


def test_each_line_is_rated_and_nothing_else() -> None:
    right = (Answer.RIGHT, "")
    rules.check_reply(Reply({1: right, 2: right}), [1, 2])
    with pytest.raises(Refused, match="1 are left"):
        rules.check_reply(Reply({1: right}), [1, 2])
    with pytest.raises(Refused, match="Say of each line"):
        rules.check_reply(Reply({1: right, 2: right, 3: right}), [1, 2])


def test_a_bare_all_fine_is_no_answer() -> None:
    with pytest.raises(Refused, match="3 are left"):
        rules.check_reply(Reply({}, missed="All fine!"), [1, 2, 3])


@pytest.mark.parametrize("answer", [Answer.NOT_QUITE, Answer.WRONG])
def test_what_is_wrong_need_not_be_corrected(answer: Answer) -> None:
    rules.check_reply(Reply({1: (answer, "")}), [1])


def test_words_that_are_too_many_to_keep_are_refused() -> None:
    with pytest.raises(Refused, match="400 letters"):
        rules.check_reply(Reply({1: (Answer.WRONG, "x" * 401)}), [1])
    with pytest.raises(Refused, match="2000 letters"):
        rules.check_reply(Reply({1: (Answer.WRONG, "")}, missed="x" * 2001), [1])
    with pytest.raises(Refused, match="2000 letters"):
        rules.check_objection("x" * 2001)


def test_only_they_themselves_answer() -> None:
    rules.check_may_answer(True)
    with pytest.raises(NotAllowed):
        rules.check_may_answer(False)


# ---------------------------------------------------------------- where somebody stands
NAMES = ("sent", "mailed", "answered", "objected", "superseded", "withdrawn")


def at(*true: str) -> Where:
    return rules.where(Facts(**{name: name in true for name in NAMES}))


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        ([], Where.DRAFT),
        (["sent"], Where.WAITING),
        (["sent", "mailed"], Where.ASKED),
        (["sent", "mailed", "answered"], Where.ANSWERED),
        (["answered"], Where.ANSWERED),
        (["sent", "mailed", "answered", "objected"], Where.OBJECTED),
        (["sent", "mailed", "superseded"], Where.SUPERSEDED),
        (["sent", "mailed", "withdrawn"], Where.WITHDRAWN),
        (["sent", "mailed", "answered", "superseded", "withdrawn"], Where.ANSWERED),
    ],
)
def test_where_somebody_stands_follows_from_what_happened(facts: list[str], stands: Where) -> None:
    assert at(*facts) == stands


def test_who_may_answer_was_told_and_has_not_answered() -> None:
    for flags in product([False, True], repeat=len(NAMES)):
        facts = dict(zip(NAMES, flags, strict=True))
        stands = rules.where(Facts(**facts))
        if facts["answered"] and not facts["objected"]:
            assert stands not in rules.OPEN


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (Where.DRAFT, "not been sent"),
        (Where.ANSWERED, "answered already"),
        (Where.SUPERSEDED, "newer version"),
        (Where.WITHDRAWN, "taken back"),
    ],
)
def test_what_is_closed_says_why(stands: Where, words: str) -> None:
    with pytest.raises(Refused, match=words):
        rules.check_open(stands)


@pytest.mark.parametrize("stands", sorted(rules.OPEN))
def test_what_is_open_may_be_answered(stands: Where) -> None:
    rules.check_open(stands)


def test_a_draft_may_be_gone_through_in_a_talk() -> None:
    rules.check_may_note(Where.DRAFT)


def test_an_objection_is_answered_and_not_noted_over() -> None:
    rules.check_open(Where.OBJECTED)
    with pytest.raises(Refused, match="Only they themselves"):
        rules.check_may_note(Where.OBJECTED)


# ---------------------------------------------------------------- disagreement
def test_people_disagree_when_they_hold_different_things() -> None:
    text = "Lists start at 07:30."
    right = rules.held(text, Answer.RIGHT, "")
    assert not rules.disagree([right, rules.held(text, Answer.NOT_QUITE, " lists  start at 07:30. ")])
    assert rules.disagree([right, rules.held(text, Answer.NOT_QUITE, "Lists start at 08:00.")])
    assert rules.disagree([right, rules.held(text, Answer.WRONG, "")])
    assert not rules.disagree([rules.held(text, Answer.WRONG, ""), rules.held(text, Answer.NOT_QUITE, "")])
    assert not rules.disagree([])


def test_a_frameworks_name_is_refused_and_told() -> None:
    rules.check_blocking([])
    with pytest.raises(Refused, match="COBIT, ITIL"):
        rules.check_blocking(["ITIL", "COBIT", "ITIL"])
