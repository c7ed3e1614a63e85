"""Columns, dates, zones and states, without any file."""

# ruff: noqa: DTZ001 (wall-clock times, and the record store's own in UTC)

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.words import Refused
from fairview.imports.rules import columns, dates, flow, zones
from fairview.imports.rules.choices import order_found, order_to_use
from fairview.imports.rules.dates import Order
from fairview.imports.rules.states import Phase, phase_of

LONDON = ZoneInfo("Europe/London")
WALL = st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1))


@pytest.mark.parametrize(
    ("text", "order", "pattern"),
    [
        ("29/2/2016 01:16", Order.DAY, "%d/%m/%Y %H:%M"),
        ("29-02-2016 01:16", Order.DAY, "%d-%m-%Y %H:%M"),
        ("2/29/2016 1:16:09 PM", Order.MONTH, "%m/%d/%Y %I:%M:%S %p"),
        ("2016-02-29 01:16:00", Order.YEAR, "%Y-%m-%d %H:%M:%S"),
        ("2016-02-29T01:16:00Z", Order.YEAR, "%Y-%m-%dT%H:%M:%SZ"),
        ("29.02.2016", Order.DAY, "%d.%m.%Y"),
        ("29/2/16 1:16", Order.DAY, "%d/%m/%y %H:%M"),
    ],
)
def test_a_date_is_read_by_its_shape(text: str, order: Order, pattern: str) -> None:
    shape = dates.shape_of(text)
    style = dates.style_of(shape)
    assert style is not None
    assert dates.formats([shape], style, order) == (pattern,)


@pytest.mark.parametrize("text", ["soon", "12", "2016/2016/12", "1/2-2016", "25:61", "1/2/2016 3:4"])
def test_what_is_no_date_has_no_style(text: str) -> None:
    assert dates.style_of(dates.shape_of(text)) is None


def test_the_style_that_most_have_is_the_file_s() -> None:
    style = dates.common_style({"n/n/y n:n": 90, "y-n-n n:n:n": 3, "soon": 500})
    assert style is not None
    assert style.separator == "/"


def test_the_one_order_that_reads_everything_is_found() -> None:
    assert order_found({Order.DAY: 0, Order.MONTH: 122_247}) is Order.DAY
    assert order_found({Order.DAY: 0, Order.MONTH: 0}) is None
    assert order_found({Order.DAY: 3, Order.MONTH: 9}) is None


def test_two_orders_that_fit_are_asked_about() -> None:
    both = {Order.DAY: 0, Order.MONTH: 0}
    with pytest.raises(Refused, match="day first and month first"):
        order_to_use("", both)
    assert order_to_use("mdy", both) is Order.MONTH
    with pytest.raises(Refused, match="not written ymd"):
        order_to_use("ymd", both)


@given(WALL)
def test_instants_are_those_of_the_zone_with_its_first_occurrence(local: datetime) -> None:
    steps = zones.offsets(LONDON, datetime(2015, 1, 1), datetime(2030, 1, 1))
    assert steps.to_utc(local) == local.replace(tzinfo=LONDON, fold=0).astimezone(UTC)


def test_the_missing_and_the_doubled_hour_are_known() -> None:
    spring, autumn = zones.offsets(LONDON, datetime(2026, 1, 1), datetime(2026, 12, 31)).steps
    assert (spring.missing, spring.odd_from, spring.local) == (
        True, datetime(2026, 3, 29, 1), datetime(2026, 3, 29, 2)
    )  # fmt: skip
    assert (autumn.missing, autumn.odd_from, autumn.local) == (
        False, datetime(2026, 10, 25, 1), datetime(2026, 10, 25, 2)
    )  # fmt: skip
    assert spring.offset == timedelta(hours=1)


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="no time zone called “Europe/Londno”"):
        zones.zone_named("Europe/Londno")


@pytest.mark.parametrize(
    ("state", "reason", "phase"),
    [
        ("New", "", Phase.NEW), ("1", "", Phase.NEW), ("In Progress", "", Phase.OPEN),
        ("-100", "", Phase.OPEN),
        ("Awaiting User Info", "", Phase.WAITING), ("On Hold", "Awaiting Caller", Phase.WAITING),
        ("On Hold", "Awaiting Vendor", Phase.OPEN), ("Awaiting Vendor", "", Phase.OPEN),
        ("Resolved", "", Phase.WORKING), ("6", "", Phase.WORKING), ("Closed", "", Phase.DONE),
        ("Canceled", "", Phase.CANCELLED), ("8", "", Phase.CANCELLED),
    ],
)  # fmt: skip
def test_only_waiting_for_the_customer_is_a_pause(state: str, reason: str, phase: Phase) -> None:
    assert phase_of(state, reason) is phase


def test_choices_leave_out_what_names_nobody() -> None:
    found = columns.recognise(
        ["number", "opened_at", "location", "assigned_to", "sys_created_by", "category"]
    )
    assert found.choices() == ("location", "category")


def test_an_import_stands_where_its_job_stands() -> None:
    checked, done = flow.Happened(checked=True), flow.Happened(checked=True, finished=True)
    unread = flow.Happened(looked_at=False)
    assert flow.state_of(unread) is flow.State.UNREAD
    assert flow.state_of(unread, kind=flow.LOOK, job="waiting") is flow.State.LOOKING
    assert flow.state_of(flow.Happened(), kind=flow.CHECK, job="failed") is flow.State.UPLOADED
    assert flow.state_of(checked, kind=flow.CHECK, job="running") is flow.State.CHECKING
    assert flow.state_of(checked, kind=flow.BRING_IN, job="running") is flow.State.RUNNING
    assert flow.state_of(done, kind=flow.UNDO, job="running") is flow.State.UNDOING
    assert flow.state_of(done, kind=flow.UNDO, job="failed") is flow.State.DONE
    assert flow.state_of(flow.Happened(undone=True), kind=flow.UNDO, job="done") is flow.State.UNDONE
