"""What an explain-back is made of before it is sent. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from fairview.calculations.words import Refused, gettext_noop

OPENING = 300
"""How many letters its opening has at most."""

MISSED = 2000
"""How many letters somebody may use to say what we missed."""

FEWEST, MOST = 3, 5
"""How many lines an explain-back has: few enough to be read."""

LINE = 200
"""How many letters a line has at most: it is read on a telephone."""


@dataclass(frozen=True)
class Line:
    """One line: its text, perhaps the statement it tells, perhaps what else it is about.

    `keep` makes a statement of a line that tells none. `held` is what we held as the writer read it,
    where they read it on a page that may have grown old. The subject is opaque: kind, id,
    text as it reads now.
    """

    text: str
    statement_id: int | None = None
    keep: bool = False
    subject_kind: str = ""
    subject_id: str = ""
    subject_text: str = ""
    held: str = ""


@dataclass(frozen=True)
class Draft:
    """An explain-back as somebody writes it. `supersedes_id` is the one that this says better."""

    opening: str
    lines: Sequence[Line]
    person_ids: Sequence[int]
    supersedes_id: int | None = None


def trimmed(draft: Draft) -> Draft:
    """Return a draft without empty lines, without space around its words, with nobody in it twice."""
    lines = [replace(line, text=" ".join(line.text.split())) for line in draft.lines]
    return replace(
        draft,
        opening=" ".join(draft.opening.split()),
        lines=[line for line in lines if line.text],
        person_ids=list(dict.fromkeys(draft.person_ids)),
    )


def check_draft(draft: Draft) -> None:
    """Refuse a trimmed draft that would not be read: too few lines or too many, or long ones."""
    _check_number(len(draft.lines))
    if len(draft.opening) > OPENING:
        raise Refused(gettext_noop("The opening has at most {most} letters."), field="opening", most=OPENING)
    for number, line in enumerate(draft.lines, start=1):
        if len(line.text) > LINE:
            raise Refused(
                gettext_noop("Line {n} has {letters} letters. Say it in {most}; it is read on a telephone."),
                n=number,
                letters=len(line.text),
                most=LINE,
            )
    _check_once(draft)


def check_still_held(number: int, held: str, now_held: str, reads_now: str) -> None:
    """Refuse a line whose statement was answered or changed since it was written; it would undo that."""
    if held != now_held:
        raise Refused(
            gettext_noop(
                "What line {n} tells was answered or changed since you wrote it; it reads now: “{text}”. "
                "Look at the line again and save it."
            ),
            n=number,
            text=reads_now,
        )


def check_people(person_ids: Collection[int], of_the_tree: Collection[int]) -> None:
    """Refuse nobody, and people who have nothing to do with the customer."""
    if not person_ids:
        raise Refused(gettext_noop("Choose whom to ask; one person is enough."), field="people")
    if not set(person_ids) <= set(of_the_tree):
        raise Refused(
            gettext_noop("Only people of this customer, of its parts or of what it is part of are asked."),
            field="people",
        )


def _check_number(lines: int) -> None:
    if lines < FEWEST:
        raise Refused(
            gettext_noop(
                "Write at least {fewest} lines; there are {n}. Fewer are a question, not a picture."
            ),
            fewest=FEWEST,
            n=lines,
        )
    if lines > MOST:
        raise Refused(
            gettext_noop("Write at most {most} lines; there are {n}. More are not read."), most=MOST, n=lines
        )


def _check_once(draft: Draft) -> None:
    told = [line.text.casefold() for line in draft.lines]
    known = [line.statement_id for line in draft.lines if line.statement_id is not None]
    if len(set(told)) < len(told) or len(set(known)) < len(known):
        raise Refused(gettext_noop("Two lines say the same; each is asked once."))
