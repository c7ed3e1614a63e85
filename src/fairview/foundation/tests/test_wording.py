"""How durations, shares and days read."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.words import Sentence
from fairview.foundation import wording


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0, "0 min"),
        (30, "under 1 min"),
        (40 * 60, "40 min"),
        (79_560, "22.1 h"),
        (26 * 3600, "26 h"),
        (timedelta(days=3, hours=4), "3 days 4 h"),
        (timedelta(days=5), "5 days"),
        (timedelta(days=30, hours=7), "30 days"),
    ],
)
def test_a_wait_reads_as_people_say_it(seconds: float | timedelta | None, words: str) -> None:
    assert wording.duration(seconds) == words


def test_service_time_is_never_said_in_days() -> None:
    assert wording.service_time(timedelta(hours=120)) == "120 h"
    assert wording.service_time(timedelta(hours=5640)) == "5,640 h"
    assert wording.duration(timedelta(hours=120)) == "5 days"


@pytest.mark.parametrize(
    ("fraction", "words"),
    [
        (None, ""),
        (0, "0 %"),
        (0.946, "95 %"),
        (1, "100 %"),
        (0.9996, "99.9 %"),
        (0.0004, "0.1 %"),
        (0.995, "99.5 %"),
    ],
)
def test_nearly_all_is_never_all_and_hardly_any_is_never_nothing(fraction: float | None, words: str) -> None:
    assert wording.share(fraction) == words


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_only_everything_is_a_hundred_per_cent(fraction: float) -> None:
    assert wording.share(fraction) not in {"100 %", "0 %"}


def test_a_moment_reads_in_the_readers_zone() -> None:
    late = datetime(2026, 10, 12, 23, 30, tzinfo=UTC)
    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert wording.minute(late) == "13 Oct 2026, 01:30"
        assert wording.day(late) == "13 Oct 2026"
    assert wording.day(date(2026, 10, 12)) == "12 Oct 2026"
    assert wording.day(None) == ""


def test_a_language_is_called_by_its_own_name() -> None:
    assert [wording.language(code) for code in ("de", "fr", "")] == ["Deutsch", "fr", ""]


def test_numbers_days_and_lengths_of_time_take_the_form_of_the_language() -> None:
    moment = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
    with override("de"), timezone.override(UTC):
        assert wording.number(1234567) == "1.234.567"
        assert wording.decimal(Decimal("99.50")) == "99,5"
        assert wording.duration(79_560) == "22,1\N{NO-BREAK SPACE}h"
        assert wording.duration(22 * 3600) == "22\N{NO-BREAK SPACE}h"
        assert wording.duration(timedelta(days=3, hours=4)) == "3 Tage 4\N{NO-BREAK SPACE}h"
        assert wording.service_time(timedelta(hours=5640)) == "5.640\N{NO-BREAK SPACE}h"
        assert wording.share(0.995) == "99,5\N{NO-BREAK SPACE}%"
        assert wording.minute(moment) == "26. Nov. 2026, 09:05"
        assert wording.weekday(moment) == "Do, 26. Nov. 2026"
        assert wording.weekday_minute(moment.replace(second=7)) == "Do, 26. Nov. 2026, 09:05:07"
        assert wording.month(date(2026, 3, 1)) == "März 2026"


def test_a_sentence_is_said_with_those_inside_it_in_the_language_that_is_on() -> None:
    sentence = Sentence(
        "{stopping:,} incidents have faults that keep them out.",
        {"stopping": 1234},
    )
    with override("de"):
        assert wording.said(sentence).startswith("1.234 Vorgänge")
        assert wording.said(Sentence("{day}", {"day": Sentence("Monday")})) == "Montag"
    assert wording.said(sentence).startswith("1,234 incidents")
