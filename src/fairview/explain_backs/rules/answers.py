"""Who may answer an explain-back, what an answer must say, and what several come to. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.explain_backs.rules.drafts import MISSED
from fairview.statements.rules import TEXT, Answer


@dataclass(frozen=True)
class Reply:
    """What somebody says to an explain-back: to each line (by its number) an answer and what it is really.

    `shown_to` is who of ours has read the link that they come by.
    """

    answers: Mapping[int, tuple[Answer, str]] = field(default_factory=dict)
    missed: str = ""
    shown_to: str = ""


class Where(StrEnum):
    """Where somebody who was told stands with an explain-back."""

    DRAFT = "draft"
    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    OBJECTED = "objected"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


WHERE_WORDS: Mapping[Where, str] = {
    Where.DRAFT: gettext_noop("not sent yet"),
    Where.WAITING: gettext_noop("leaves later"),
    Where.ASKED: gettext_noop("asked"),
    Where.ANSWERED: gettext_noop("answered"),
    Where.OBJECTED: gettext_noop("objected"),
    Where.SUPERSEDED: gettext_noop("a newer version is out"),
    Where.WITHDRAWN: gettext_noop("withdrawn"),
}

OPEN = frozenset({Where.WAITING, Where.ASKED, Where.OBJECTED})
"""Where they may still answer. Who objected to what was noted of a talk may say it themselves."""


@dataclass(frozen=True)
class Facts:
    """What is stored about somebody who was told."""

    sent: bool
    mailed: bool
    answered: bool
    objected: bool
    superseded: bool
    withdrawn: bool


def where(facts: Facts) -> Where:
    """Return where somebody who was told stands; an answer once given stays what it is."""
    if facts.objected:
        return Where.OBJECTED
    if facts.answered:
        return Where.ANSWERED
    if facts.withdrawn:
        return Where.WITHDRAWN
    if facts.superseded:
        return Where.SUPERSEDED
    if not facts.sent:
        return Where.DRAFT
    return Where.ASKED if facts.mailed else Where.WAITING


def check_may_answer(is_them: bool) -> None:
    """Refuse whoever is not the person asked: nobody answers for somebody else, least of all one of us."""
    if not is_them:
        raise NotAllowed(gettext_noop("Only the person who was asked answers, by their own link."))


def check_open(stands: Where) -> None:
    """Refuse an answer to what was answered, worded anew, taken back, or never sent."""
    if stands == Where.DRAFT:
        raise Refused(gettext_noop("This has not been sent yet."))
    _check_awaited(stands)


def check_may_note(stands: Where) -> None:
    """Refuse to note a talk about the same; a draft may be gone through before it is sent.

    Whoever objected to what was noted answers themselves: it is not noted over their objection.
    """
    if stands == Where.OBJECTED:
        raise Refused(
            gettext_noop("They objected to what was noted of a talk. Only they themselves answer this now.")
        )
    _check_awaited(stands)


def check_talk_since(talked_on: date, objected_on: date | None) -> None:
    """Refuse a talk about the same things that was before they objected to what was noted of one."""
    if objected_on is not None and talked_on <= objected_on:
        raise Refused(
            gettext_noop("They objected to what was noted of these things; note a talk that was after that."),
            field="talked_on",
        )


def _check_awaited(stands: Where) -> None:
    if stands == Where.ANSWERED:
        raise Refused(gettext_noop("This has been answered already."))
    if stands == Where.SUPERSEDED:
        raise Refused(gettext_noop("There is a newer version of this; please answer that one."))
    if stands == Where.WITHDRAWN:
        raise Refused(gettext_noop("This has been taken back; there is nothing to answer any more."))


def check_reply(reply: Reply, item_ids: Collection[int]) -> None:
    """Refuse a reply that leaves a line out, tells of a line that is not there, or says too much to keep.

    A bare “all fine” does not exist: each line is right, not quite or wrong.
    """
    missing = set(item_ids) - set(reply.answers)
    if missing or set(reply.answers) - set(item_ids):
        raise Refused(
            gettext_noop("Say of each line whether it is right, not quite right, or wrong; {n} are left."),
            field="answers",
            n=len(missing),
        )
    if any(len(correction) > TEXT for _answer, correction in reply.answers.values()):
        raise Refused(gettext_noop("A correction has at most {most} letters."), field="answers", most=TEXT)
    if len(reply.missed) > MISSED:
        raise Refused(gettext_noop("What we missed has at most {most} letters."), field="missed", most=MISSED)


def check_objection(words: str) -> None:
    """Refuse an objection that is too long to keep; without words it counts as well."""
    if len(words) > MISSED:
        raise Refused(gettext_noop("An objection has at most {most} letters."), field="words", most=MISSED)


def held(text: str, answer: Answer, correction: str) -> str:
    """Return what somebody holds to be so, as it compares; empty when they only say what is not."""
    told = text if answer == Answer.RIGHT else correction
    return " ".join(told.split()).casefold()


def disagree(said: Iterable[str]) -> bool:
    """Return whether people hold different things of one line; each is told by `held`."""
    return len(set(said)) > 1
