"""Explain-backs as pages show them: whom we write to, how plain it is, when it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from fairview.customers import queries as customers
from fairview.customers.models import Person
from fairview.explain_backs import queries
from fairview.explain_backs.models import Addressee, ExplainBack, Item
from fairview.explain_backs.queries import FOR_LINK, Letter, Told
from fairview.explain_backs.rules import WHERE_WORDS, Where
from fairview.foundation.language import Remark
from fairview.statements.rules import AWAITED, Answer

BADGES: Mapping[str, str] = {
    Where.DRAFT: "assumed",
    Where.WAITING: "watch",
    Where.ASKED: "assumed",
    Where.ANSWERED: "confirmed",
    Where.OBJECTED: "bad",
    Where.SUPERSEDED: "plain",
    Where.WITHDRAWN: "plain",
    Answer.RIGHT: "confirmed",
    Answer.NOT_QUITE: "watch",
    Answer.WRONG: "bad",
}
"""The look of each state and of each answer."""


@dataclass(frozen=True)
class Asked:
    """A person with what they will get: their letter, its day, what leaves along."""

    person: Person
    letter: Letter
    leaves_on: date | None
    along: Sequence[ExplainBack]

    @property
    def text(self) -> str:
        """The letter's text, with words where the links will stand."""
        text, own_link = self.letter.text, _("a link of their own")
        for number in range(1, len(self.along) + 2):
            text = text.replace(FOR_LINK.format(n=number), f"‹{own_link}›")
        return text


@dataclass(frozen=True)
class PlainLine:
    """A line with what could be plainer marked in it."""

    item: Item | None
    marked: SafeString
    remarks: Sequence[Remark]
    rewords: bool

    @property
    def blocks(self) -> bool:
        """Whether something in it keeps the explain-back from being sent."""
        return any(one.blocks for one in self.remarks)


def asked(explain_back: ExplainBack, now: datetime) -> list[Asked]:
    """Return everybody whom a draft asks, with the letter that each of them will get."""
    told = list(
        explain_back.addressees.filter(answered_at=None).select_related(
            "explain_back__customer__relationship_manager",
            "explain_back__customer__deputy",
            "person__customer__relationship_manager",
            "person__customer__deputy",
        )
    )
    free = customers.free_from_each([one.person_id for one in told], now)
    waiting = queries.leaves_with(told)
    return [_asked(one, free[one.person_id], waiting.get(one.person_id, []), now) for one in told]


def _asked(one: Addressee, free: datetime, waiting: Sequence[Addressee], now: datetime) -> Asked:
    letter = queries.letter_asking([*waiting, one])
    with override(letter.language):
        return Asked(
            one.person,
            letter,
            timezone.localtime(free).date() if free > now else None,
            [other.explain_back for other in waiting],
        )


def plain_lines(
    explain_back: ExplainBack, items: Sequence[Item], people: Sequence[Person]
) -> list[PlainLine]:
    """Return the opening, where there is one, and the lines, with what could be plainer."""
    opening = [explain_back.opening] if explain_back.opening else []
    remarked = queries.remarks_on([*opening, *(one.text for one in items)], explain_back.customer, people)
    of_each: list[Item | None] = [*([None] if opening else []), *items]
    return [
        PlainLine(item, _marked(one.text, one.remarks), one.remarks, _rewords(item))
        for item, one in zip(of_each, remarked, strict=True)
    ]


def _rewords(item: Item | None) -> bool:
    """Return whether sending this line words anew what we know."""
    statement = item.statement if item else None
    return item is not None and statement is not None and queries.text_of(item) != statement.text


def _marked(text: str, remarks: Sequence[Remark]) -> SafeString:
    """Return a text with each place that was remarked on marked; a long sentence is not marked as a whole."""
    parts, last = [], 0
    for one in remarks:
        if one.start < last or one.is_sentence:
            continue
        parts += [conditional_escape(text[last : one.start]), format_html("<mark>{}</mark>", one.found)]
        last = one.end
    return mark_safe("".join([*parts, conditional_escape(text[last:])]))  # noqa: S308 (every part is escaped)


# ---------------------------------------------------------------- one that was told
@dataclass(frozen=True)
class Who:
    """Somebody who was told, as the page of one shows them."""

    addressee: Addressee
    where: Where
    leaves_on: date | None
    along: Sequence[ExplainBack]
    may_note: bool
    is_late: bool = False

    @property
    def badge(self) -> str:
        """The look of where they stand."""
        return BADGES[self.where]

    @property
    def word(self) -> str:
        """Where they stand, in words."""
        if self.is_late:
            return _("no answer in ten days; it stays heard")
        return _(WHERE_WORDS[self.where])


NOTED_FROM = (Where.DRAFT, Where.WAITING, Where.ASKED)


def people(told: Sequence[Told], may_write: bool, now: datetime) -> list[Who]:
    """Return who was told, where they stand, and when a mail that waits for them leaves."""
    together = queries.leaves_with([one.addressee for one in told])
    return [_who(one, together, may_write, now) for one in told]


def _who(told: Told, together: Mapping[int, Sequence[Addressee]], may_write: bool, now: datetime) -> Who:
    one = told.addressee
    waits = told.where == Where.WAITING and one.mail_after is not None
    along = [other.explain_back for other in together.get(one.person_id, []) if other.pk != one.pk]
    return Who(
        one,
        told.where,
        timezone.localtime(one.mail_after).date() if waits and one.mail_after else None,
        along if waits else (),
        may_write and told.where in NOTED_FROM,
        told.where == Where.ASKED and one.left_at is not None and now >= one.left_at + AWAITED,
    )


def badge(answer: str) -> str:
    """Return the look of an answer."""
    return BADGES[Answer(answer)]
