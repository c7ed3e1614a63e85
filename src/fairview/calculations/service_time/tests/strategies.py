"""Calendars and tickets, most of them near a change of the clocks."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from fairview.calculations.service_time.tests.walk import DAYS

# Each with an instant near which something odd happens: gaps and doubled hours by night, at midnight,
# of half an hour, a zone that skipped a whole day, and one with nothing odd at all.
ODD = (
    ("Europe/Paris", datetime(2025, 3, 30, tzinfo=UTC)),
    ("Europe/Paris", datetime(2025, 10, 26, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2026, 10, 29, 21, tzinfo=UTC)),
    ("America/Havana", datetime(2025, 11, 2, 5, tzinfo=UTC)),
    ("America/St_Johns", datetime(2010, 3, 14, 3, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 2, 18, 2, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 1, 1, tzinfo=UTC)),
)
SPAN = timedelta(days=4)  # how far the slow walk goes


@dataclass(frozen=True)
class Ticket:
    form: dict[str, Any]
    start: datetime
    end: datetime
    target: int
    pauses: list[tuple[datetime, datetime]]


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def windows(draw: st.DrawFn) -> list[str]:
    opens = draw(st.integers(0, 1439))
    closes = draw(st.integers(1, 1440).filter(lambda closes: closes != opens))
    return [clock(opens), clock(closes)]


@st.composite
def forms(draw: st.DrawFn, zone: str, near: datetime) -> dict[str, Any]:
    days = [(near + timedelta(days=n)).date().isoformat() for n in range(-2, 4)]
    day = st.sampled_from(days)
    local = st.tuples(day, st.integers(0, 1439).map(clock)).map("T".join)
    approved = st.integers(-4000, 4000).map(lambda n: (near + timedelta(minutes=n)).isoformat())
    extension = st.fixed_dictionaries({"from": local, "to": local}, optional={"approved_at": approved})
    return {
        "zone": zone,
        "weekly": draw(st.dictionaries(st.sampled_from(DAYS), st.lists(windows(), min_size=1, max_size=3))),
        "holidays": draw(st.lists(day, max_size=2)),
        "closures": draw(st.lists(st.tuples(day, day).map(sorted), max_size=1)),
        "extensions": draw(st.lists(extension, max_size=2)),
    }


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    zone, near = draw(st.sampled_from(ODD))
    moment = st.integers(-2000, 3000).map(lambda n: near + timedelta(minutes=n))
    pause = st.tuples(moment, moment).map(lambda pair: (min(pair), max(pair)))
    start = draw(moment)
    return Ticket(
        form=draw(forms(zone, near)),
        start=start,
        end=start + timedelta(minutes=draw(st.integers(0, 5000))),
        target=60 * draw(st.one_of(st.just(0), st.integers(1, 600), st.integers(1, 3000))),
        pauses=draw(st.lists(pause, max_size=3)),
    )
