"""Busy times from a calendar that a customer hands over."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Customer
from fairview.statements import actions
from fairview.statements.models import Statement
from fairview.statements.rules import Entry, ReadCalendar, read_calendar

LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 23)


def calendar(*entries: str) -> bytes:
    events = "".join(f"BEGIN:VEVENT\n{entry.strip()}\nEND:VEVENT\n" for entry in entries)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//ours//\n{events}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def entry(
    *more: str, uid: str = "1", starts: str = ";VALUE=DATE:20261224", summary: str = "Theatres full"
) -> str:
    return "\n".join([f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART{starts}", *more])


def read(*entries: str, zone: ZoneInfo = LONDON) -> ReadCalendar:
    return read_calendar(calendar(*entries), zone, DAY)


def days(found: ReadCalendar) -> list[tuple[date, date]]:
    return [(one.begins_on, one.ends_on) for one in found.entries]


def why(found: ReadCalendar) -> str:
    assert not found.entries
    return str(found.left_out[0].why)


# ---------------------------------------------------------------- days
def test_an_all_day_entry_is_that_day() -> None:
    assert read(entry()).entries == [Entry("1", "Theatres full", date(2026, 12, 24), date(2026, 12, 24))]


def test_the_day_after_the_last_is_not_busy() -> None:
    found = read(entry("DTEND;VALUE=DATE:20261227"))
    assert days(found) == [(date(2026, 12, 24), date(2026, 12, 26))]


def test_a_time_in_a_zone_becomes_a_day_in_theirs() -> None:
    late = entry(
        "DTEND;TZID=America/New_York:20261224T233000", starts=";TZID=America/New_York:20261224T230000"
    )
    assert days(read(late)) == [(date(2026, 12, 25), date(2026, 12, 25))]


def test_what_ends_at_midnight_ends_the_day_before() -> None:
    until_midnight = entry("DTEND:20261225T230000Z", starts=":20261224T080000Z")
    assert days(read(until_midnight, zone=BERLIN)) == [(date(2026, 12, 24), date(2026, 12, 25))]


def test_a_zone_that_the_file_makes_up_is_not_made() -> None:
    endless = b"BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    endless += (
        b"RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    content = calendar(entry(starts=";TZID=Ours:20261224T090000")).replace(
        b"BEGIN:VEVENT", endless + b"BEGIN:VEVENT"
    )
    assert days(read_calendar(content, LONDON, DAY)) == [(date(2026, 12, 24), date(2026, 12, 24))]


def test_what_is_over_does_not_come_in() -> None:
    assert not read(entry(starts=";VALUE=DATE:20261122")).entries


# ---------------------------------------------------------------- again and again
def test_a_plain_rule_makes_one_busy_time_that_repeats() -> None:
    found = read(entry("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", starts=";VALUE=DATE:20250131"))
    assert found.entries == [
        Entry("1", "Theatres full", date(2025, 1, 31), date(2025, 1, 31), "FREQ=MONTHLY;BYMONTHDAY=-1")
    ]


def test_days_left_out_of_a_rule_are_left_out() -> None:
    weekly = entry("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261231")
    assert [begins for begins, _ in days(read(weekly))] == [date(2026, 12, 24), date(2027, 1, 7)]


def test_a_moved_time_comes_in_where_it_was_moved_to() -> None:
    weekly = entry("RRULE:FREQ=WEEKLY;UNTIL=20270107")
    moved = entry("RECURRENCE-ID;VALUE=DATE:20261231", starts=";VALUE=DATE:20261230")
    begins = sorted(first for first, _ in days(read(weekly, moved)))
    assert begins == [date(2026, 12, 24), date(2026, 12, 30), date(2027, 1, 7)]


def test_a_rule_that_falls_on_other_days_in_their_zone_comes_in_day_by_day() -> None:
    late = entry("RRULE:FREQ=WEEKLY;COUNT=2", starts=";TZID=America/New_York:20261224T230000")
    assert [first for first, _ in days(read(late))] == [date(2026, 12, 25), date(2027, 1, 1)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=99999999",
        "FREQ=DAILY;BYHOUR=1;BYMINUTE=1,2,3;BYSECOND=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_a_rule_that_no_days_can_follow_is_left_out_in_words(rule: str) -> None:
    assert "rule" in why(read(entry(f"RRULE:{rule}"))) or "repeat" in why(read(entry(f"RRULE:{rule}")))


@pytest.mark.parametrize(
    "more",
    [
        ["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "EXDATE;VALUE=DATE:20261231"],
        ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231", "EXDATE;VALUE=DATE:20261231"],
    ],
)
def test_a_rule_that_never_comes_true_does_not_keep_us_waiting(more: list[str]) -> None:
    assert len(read(entry(*more)).entries) <= 1


# ---------------------------------------------------------------- what is no calendar
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no entry|cannot be read"),
        (b"customer;begins\nSurgery;1", "cannot be read as a calendar"),
        (b"\xff\xfe\x00BEGIN:VCALENDAR", "cannot be read as a calendar"),
        (b"x" * 1_000_001, "too large"),
        (calendar(), "no entry"),
        (calendar(*[entry(uid=str(n)) for n in range(501)]), "501 entries"),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read_calendar(content, LONDON, DAY)
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (entry(uid=""), "no name of its own"),
        (entry(summary=" "), "does not say what it is"),
        ("UID:1\nSUMMARY:no day", "cannot be read as an entry"),
        (entry(starts=":yesterday"), "cannot be read as an entry"),
        (entry("DTEND;VALUE=DATE:20290101"), "longer than four months"),
        (entry("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "several rules"),
    ],
)
def test_an_entry_that_cannot_be_read_is_left_out_and_the_others_come_in(broken: str, sentence: str) -> None:
    assert sentence in why(read(broken))
    assert len(read(broken, entry(uid="2")).entries) == 1


@given(st.binary(max_size=400))
def test_whatever_stands_in_an_entry_is_read_or_refused(noise: bytes) -> None:
    content = calendar(entry()).replace(b"Theatres full", noise)
    try:
        found = read_calendar(content, LONDON, DAY)
    except Refused as refused:
        assert refused.field == "file"  # noqa: PT017  # either outcome is fine, a crash is not
    else:
        assert len(found.entries) + len(found.left_out) <= 2


# ---------------------------------------------------------------- bringing in
@pytest.mark.django_db
def test_the_same_calendar_twice_adds_nothing() -> None:
    surgery, content = makers.surgery(), calendar(entry(), entry(uid="2", summary="Audit"))
    first = actions.bring_in_calendar(surgery.pk, content, by=makers.marta(), now=NOW)
    again = actions.bring_in_calendar(surgery.pk, content, by=makers.marta(), now=NOW)
    assert ([one.text for one in first.added], len(again.added), again.same) == (
        ["Audit", "Theatres full"],
        0,
        2,
    )
    brought = Statement.objects.get(text="Audit")
    assert (brought.state, brought.kind, brought.calendar_uid) == ("heard", "busy time", "2")


@pytest.mark.django_db
def test_trying_adds_nothing() -> None:
    assert actions.try_calendar(makers.surgery().pk, calendar(entry()), by=makers.marta(), now=NOW).added
    assert not Statement.objects.exists()


@pytest.mark.django_db
def test_days_are_counted_by_the_customers_clock() -> None:
    berlin = Customer.objects.create(name="Berlin clinic", zone="Europe/Berlin")
    late = calendar(entry("DTEND:20261224T235900Z", starts=":20261224T233000Z"))
    actions.bring_in_calendar(berlin.pk, late, by=makers.marta(), now=NOW)
    assert Statement.objects.get().begins_on == date(2026, 12, 25)


@pytest.mark.django_db
def test_only_colleagues_bring_in_a_calendar() -> None:
    with pytest.raises(NotAllowed):
        actions.try_calendar(makers.surgery().pk, calendar(entry()), by=makers.dr_lund(), now=NOW)


@pytest.mark.django_db
def test_a_calendar_is_shown_before_it_is_kept(client: Client) -> None:
    client.force_login(makers.jon())
    address = reverse("statements:calendar", args=[makers.surgery().pk])
    soon = entry(starts=";VALUE=DATE:20991224")
    page = client.post(address, {"file": SimpleUploadedFile("busy.ics", calendar(soon, entry(uid="")))})
    assert [one.text for one, _ in page.context["added"]] == ["Theatres full"]
    assert len(page.context["left_out"]) == 1
    assert not Statement.objects.exists()
    client.post(address, {"content": page.context["coming_back"].initial["content"]})
    assert Statement.objects.get().begins_on == date(2099, 12, 24)


@pytest.mark.django_db
@pytest.mark.parametrize("told", [{"content": "???"}, {"content": "bm90aGluZw=="}])
def test_what_comes_back_changed_is_not_kept(client: Client, told: dict[str, str]) -> None:
    client.force_login(makers.jon())
    answer = client.post(reverse("statements:calendar", args=[makers.surgery().pk]), told, follow=True)
    assert "Nothing was brought in" in answer.content.decode()
