"""What the tests of needs, wishes and industries tell of: lists in the theatres, and health care."""

from collections.abc import Mapping
from datetime import date, datetime

from tests import makers
from tests.makers import NOW

from fairview.customers.models import Customer, Industry
from fairview.foundation.viewer import SYSTEM
from fairview.services.models import Service
from fairview.services.rules import DAYS, Weekly
from fairview.services.tests import kept
from fairview.statements.actions.industries import add_note
from fairview.statements.actions.needs import set_needs
from fairview.statements.actions.opportunities import Put
from fairview.statements.actions.statements import add
from fairview.statements.actions.wishes import wish
from fairview.statements.models import HoursWish, IndustryNote, Statement
from fairview.statements.rules import NoteAbout, Standing, StatementDetails, StatementKind
from fairview.statements.rules.industries import NoteDetails
from fairview.statements.rules.wishes import WishDetails

LISTS: Weekly = {day: [["07:30", "19:30"]] for day in DAYS[:5]}
SATURDAY_MORNING = [datetime(2026, 11, 28, hour) for hour in (8, 12)]  # noqa: DTZ001 (their wall clock)


def said(text: str, kind: StatementKind, customer: Customer | None = None, **more: object) -> Statement:
    """Return what we say about Surgery & Theatres, or about another customer."""
    whose = customer or makers.surgery()
    told = {"customer_id": whose.pk, "text": text, "kind": kind, **more}
    held = Statement.objects.filter(customer=whose, text=text, kind=kind, ended_at=None)
    return held.first() or add(StatementDetails(**told), by=SYSTEM, now=NOW)  # type: ignore[arg-type]


def theatre_lists(**more: object) -> Statement:
    """Weekdays from half past seven to half past seven."""
    return said("Elective theatre lists", StatementKind.ACTIVITY, None, **{"weekly": LISTS, **more})


def lists_need(*services: Service, times: Mapping[int, Weekly] | None = None) -> Statement:
    """The theatre lists, and the services they need."""
    lists = theatre_lists()
    needed = [(one.pk, (times or {}).get(one.pk, {})) for one in services]
    set_needs(lists.pk, needed, by=SYSTEM, now=NOW)
    return lists


def lists_and_the_desk() -> Statement:
    """The theatre lists, which need the device desk, attended from nine to five."""
    kept.office_hours()
    return lists_need(kept.device_desk())


def saturday(by: object = SYSTEM) -> HoursWish:
    """They would need the device desk on Saturday morning."""
    details = WishDetails(
        customer_id=makers.surgery().pk,
        service_id=kept.device_desk().pk,
        why="stock-taking",
        opens=SATURDAY_MORNING[0],
        closes=SATURDAY_MORNING[1],
    )
    return wish(details, by=by, now=NOW)  # type: ignore[arg-type]


def evenings() -> HoursWish:
    """They would need the device desk until half past seven, every weekday."""
    details = WishDetails(
        customer_id=makers.surgery().pk,
        service_id=kept.device_desk().pk,
        why="late lists",
        weekly={day: [["17:00", "19:30"]] for day in DAYS[:5]},
    )
    return wish(details, by=makers.marta(), now=NOW)


# ---------------------------------------------------------------- industries
def works_in(customer: Customer, name: str) -> Industry:
    """Let a customer work in an industry."""
    customer.industry, _new = Industry.objects.get_or_create(name=name)
    customer.save(update_fields=["industry"])
    return customer.industry


def note(industry: Industry, text: str, about: NoteAbout = NoteAbout.NORMAL, **more: object) -> IndustryNote:
    """Something that is normal in an industry, as of this spring."""
    told = {"source": "Annual survey", "dated": date(2026, 3, 1), **more}
    details = NoteDetails(industry_id=industry.pk, about=about, text=text, **told)  # type: ignore[arg-type]
    return add_note(details, by=SYSTEM, now=NOW)


def health_care() -> tuple[IndustryNote, IndustryNote]:
    """What is normal in health care, and what innovators do; all of St Brigid’s works in it."""
    industry = works_in(makers.st_brigids(), "Health care")
    return (
        note(industry, "Consent is signed on a screen"),
        note(industry, "Scans are read by a second pair of eyes", NoteAbout.INNOVATORS),
    )


def stands(standing: Standing, customer: Customer | None = None) -> Statement:
    """Where Surgery & Theatres, or another customer, stands in its field."""
    return said(f"They stand {standing.value}", StatementKind.STANDING, customer, standing=standing)


def a_goal(customer: Customer | None = None) -> Statement:
    """What they want to reach."""
    return said("Paperless consent", StatementKind.GOAL, customer)


def consent_for_dr_lund() -> Put:
    """Signing consent on a screen, put to Dr Lund because it serves their goal; they are behind."""
    normal, _innovators = health_care()
    stands(Standing.BEHIND)
    return Put(
        customer_id=makers.surgery().pk,
        note_id=normal.pk,
        goal_id=a_goal().pk,
        person_id=makers.dr_lund().pk,
    )
