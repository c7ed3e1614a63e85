"""What we know about industries, and what of it fits a customer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fairview.accounts.rules import Role
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Industry
from fairview.customers.rules import CustomerKind
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.statements.models import IndustryNote, Opportunity, Statement
from fairview.statements.queries.statements import statements_visible_to
from fairview.statements.rules import NoteAbout, Outcome, Standing, State, StatementKind
from fairview.statements.rules.industries import Answered, fits, is_stale, rests

_MAY_END_ANY = {Role.RELATIONSHIP_MANAGER, Role.HEAD, Role.ADMINISTRATOR}


# ---------------------------------------------------------------- industries and their notes
def industries_visible_to(viewer: Viewer) -> QuerySet[Industry]:
    """Return the industries: what we think about them is for colleagues."""
    return Industry.objects.all() if is_one_of_us(viewer) else Industry.objects.none()


def notes_visible_to(viewer: Viewer) -> QuerySet[IndustryNote]:
    """Return the notes on industries, each with its industry and who added it."""
    notes = IndustryNote.objects.select_related("industry", "added_by")
    return notes if is_one_of_us(viewer) else notes.none()


def may_end_note(viewer: Viewer, note: IndustryNote) -> bool:
    """Return whether this viewer may end a note: its author, relationship managers, heads, administrators."""
    if viewer.viewer_kind == Kind.SYSTEM or viewer.roles & _MAY_END_ANY:
        return True
    return viewer.viewer_kind == Kind.COLLEAGUE and viewer.viewer_id == note.added_by_id


@dataclass(frozen=True)
class IndustryRow:
    """An industry with what there is about it."""

    industry: Industry
    customers: int
    normal: int
    innovators: int
    stale: int

    @property
    def notes(self) -> int:
        """How many notes hold."""
        return self.normal + self.innovators


def industry_rows(viewer: Viewer, now: datetime) -> list[IndustryRow]:
    """Return every industry, those with the most customers first; four queries for one and for many."""
    day = customers.today(now)
    held = notes_visible_to(viewer).filter(ended_at=None).values_list("industry_id", "about", "dated")
    about = Counter((industry, kind) for industry, kind, _dated in held)
    stale = Counter(industry for industry, _kind, dated in held if is_stale(dated, day))
    theirs = industry_counts(viewer)
    rows = [
        IndustryRow(
            one,
            theirs[one.pk],
            about[one.pk, NoteAbout.NORMAL.value],
            about[one.pk, NoteAbout.INNOVATORS.value],
            stale[one.pk],
        )
        for one in industries_visible_to(viewer)
    ]
    return sorted(rows, key=lambda row: (-row.customers, row.industry.name.casefold()))


# ---------------------------------------------------------------- whose customers are in which
def served(viewer: Viewer) -> QuerySet[Customer]:
    """Return the customers we serve, our own organisation as a whole left out."""
    return customers.customers_visible_to(viewer).filter(is_active=True).exclude(kind=CustomerKind.OWN)


def industry_counts(viewer: Viewer) -> Counter[int]:
    """Return how many of the customers we serve work in each industry."""
    known = served(viewer).exclude(industry=None).order_by()
    return Counter(known.values_list("industry_id", flat=True))


# ---------------------------------------------------------------- what fits a customer
@dataclass(frozen=True)
class FittingNote:
    """A note that fits a customer, why it does, and whether it is old."""

    note: IndustryNote
    why: str
    is_stale: bool = False


@dataclass(frozen=True)
class Fitting:
    """What may be put to a customer, and what was: the one that waits for their answer, and all before."""

    standing: Statement | None
    notes: Sequence[FittingNote]
    open: Opportunity | None
    past: Sequence[Opportunity]
    industries: Sequence[Industry]

    @property
    def first(self) -> FittingNote | None:
        """The one that fits best; nothing while another waits for an answer."""
        return self.notes[0] if self.notes and self.open is None else None


def opportunities_visible_to(viewer: Viewer) -> QuerySet[Opportunity]:
    """Return what was put to customers, with what it is about: ours to see."""
    found = Opportunity.objects.select_related("customer", "note__industry", "goal", "put_to", "put_by")
    return found if is_one_of_us(viewer) else found.none()


def fitting(viewer: Viewer, customer: Customer, now: datetime) -> Fitting:
    """Return which notes fit a customer now, by where they stand in their field, and what came of others.

    Only notes on industries of the customer or of what it is part of; nothing that they ever answered with
    never, nothing that rests, and nothing where nobody has said how they stand.
    """
    line = [customer.pk, *customers.ancestors(customer.pk)]
    past = list(opportunities_visible_to(viewer).filter(customer=customer))
    known = _industries(viewer, line)
    stands = _standing(viewer, line)
    resting = rests([_answered(one) for one in reversed(past)], customers.today(now))
    notes = _notes(viewer, stands, known, customers.today(now)) if stands else []
    waits = next((one for one in past if one.outcome == Outcome.OPEN), None)
    return Fitting(
        stands,
        [one for one in notes if one.note.pk not in resting],
        waits,
        [one for one in past if one is not waits],
        list(known),
    )


def _answered(one: Opportunity) -> Answered:
    return Answered(one.note_id, Outcome(one.outcome), one.raise_again_on)


def _industries(viewer: Viewer, line: Sequence[int]) -> Sequence[Industry]:
    """Return the industries of a customer and of what it is part of, the nearest first, each once."""
    own = customers.customers_visible_to(viewer).filter(pk__in=line).exclude(industry=None)
    by_customer = {one.pk: one.industry for one in own.select_related("industry") if one.industry}
    return list(dict.fromkeys(by_customer[pk] for pk in line if pk in by_customer))


def _standing(viewer: Viewer, line: Sequence[int]) -> Statement | None:
    """Return what was last said about where they stand; where nothing was, about what they are part of."""
    said = statements_visible_to(viewer).filter(customer__in=line, kind=StatementKind.STANDING, ended_at=None)
    known = said.exclude(standing="").exclude(state=State.REFUTED).select_related("told_by", "said_by")
    of_each = {one.customer_id: one for one in known.order_by("worded_at", "pk")}
    return next((of_each[pk] for pk in line if pk in of_each), None)


def _notes(
    viewer: Viewer, stands: Statement, industries: Sequence[Industry], today: date
) -> list[FittingNote]:
    standing = Standing(stands.standing)
    place: Mapping[int, int] = {one.pk: number for number, one in enumerate(industries)}
    held = notes_visible_to(viewer).filter(industry__in=place, about=fits(standing), ended_at=None)
    notes = [FittingNote(one, why(standing, one), is_stale(one.dated, today)) for one in held]
    return sorted(notes, key=lambda one: (one.is_stale, place[one.note.industry_id]))


def why(standing: Standing, note: IndustryNote) -> str:
    """Return why a note fits whoever stands so."""
    words = {
        Standing.BEHIND: _(
            "They are behind their field: this is normal in {industry}, so they would catch up."
        ),
        Standing.WITH_IT: _("They are with their field: innovators in {industry} do this."),
        Standing.AHEAD: _("They are ahead of their field: innovators in {industry} do this."),
    }
    return words[standing].format(industry=note.industry.name)
