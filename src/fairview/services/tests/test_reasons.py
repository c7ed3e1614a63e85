"""Why something is due when it is, in words. Easter 2026: Good Friday 3 April, Easter Monday 6 April."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.makers import NOW, Cast

from fairview.foundation.viewer import SYSTEM
from fairview.services import actions, queries
from fairview.services.models import HoursExtension, HoursVersion
from fairview.services.tests.kept import OFFICE, START, office_hours

pytestmark = pytest.mark.django_db

THURSDAY = datetime(2026, 4, 2, 13, 30, tzinfo=UTC)
"""Half past two in London, in summer time."""
HOUR = 3600


def office() -> HoursVersion:
    """The first version of the office hours."""
    return HoursVersion.objects.get(hours=office_hours(), number=1)


def test_a_pause_and_the_days_off_are_told_on_the_way(cast: Cast) -> None:
    pause = (THURSDAY.timestamp() + HOUR, THURSDAY.timestamp() + 2 * HOUR)
    why = queries.why_due(office(), THURSDAY, 2 * HOUR, [pause])
    assert why.due == datetime(2026, 4, 7, 8, 30, tzinfo=UTC)
    assert (why.due_told, why.zone) == ("Tue 7 Apr 2026, 09:30", "Europe/London")
    assert why.told == (
        "We are open at that moment.",
        "Open from Thu 2 Apr 2026, 14:30 to 15:30: 1 h counted, 1 h so far",
        "Paused from Thu 2 Apr 2026, 15:30 to 16:30: 1 h of our time not counted",
        "Open from Thu 2 Apr 2026, 16:30 to 17:00: 30 min counted, 1 h 30 min so far",
        "Fri 3 Apr 2026: Good Friday",
        "Mon 6 Apr 2026: Easter Monday",
        "Open from Tue 7 Apr 2026, 09:00 to 09:30: 30 min counted, 2 h so far",
    )


def test_a_closure_is_told_in_one_line_from_its_first_to_its_last_day(cast: Cast) -> None:
    details = replace(OFFICE, closures=[["2026-07-13", "2026-07-17"]])
    hours = actions.add_hours("Summer", details, valid_from=START, by=SYSTEM, now=NOW)
    friday = datetime(2026, 7, 10, 15, 30, tzinfo=UTC)
    why = queries.why_due_in_days(HoursVersion.objects.get(hours=hours), friday, 1)
    assert why.told[1:] == (
        "Fri 10 Jul 2026, 17:00 closes the day we begin on; it does not count",
        "Mon 13 Jul 2026 – Fri 17 Jul 2026: closure",
        "Mon 20 Jul 2026, 17:00 closes working day 1",
    )


def test_an_extension_is_told_where_working_days_are_counted_too(cast: Cast) -> None:
    HoursExtension.objects.create(
        hours=office_hours(),
        opens_from="2026-04-02T17:00",
        opens_to="2026-04-02T19:00",
        approved_at=THURSDAY,
        reason="Stock-taking.",
    )
    told = queries.why_due_in_days(office(), THURSDAY, 1).told
    assert "Thu 2 Apr 2026, 17:00 to 19:00: open longer, once" in told


def test_seconds_are_told_where_there_are_some(cast: Cast) -> None:
    told = queries.why_due(office(), THURSDAY.replace(second=5), 61).told
    assert told[-1] == ("Open from Thu 2 Apr 2026, 14:30:05 to 14:31:06: 1 min 1 s counted, 1 min 1 s so far")


@pytest.mark.parametrize("year", [1960, 2026, 2199, 2300, 9999])
def test_what_is_never_reached_is_said_to_be_never_due(cast: Cast, year: int) -> None:
    why = queries.why_due(office(), THURSDAY.replace(year=year), 10**9)
    assert (why.due, why.due_told) == (None, "never")
    assert "800 days" in why.told[0]
