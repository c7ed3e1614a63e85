"""What a brief would say now."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests import makers

from fairview.conversations import queries
from fairview.customers.models import Customer
from fairview.foundation.viewer import NOBODY
from fairview.promises.models import ServiceLevel

pytestmark = pytest.mark.django_db


def test_the_share_kept_stands_with_n_and_interval(surgery: Customer) -> None:
    # 8 of 10 → 49–94 %: the check value of statistics.md.
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert content["figures"][0]["value"] == "8 of 10"
    assert content["figures"][0]["note"] == "promises; likely 49–94 %"


def test_the_promise_stands_with_its_name_and_amount_and_is_broken(surgery: Customer) -> None:
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    promised = content["promised"][0]
    assert promised["text"] == "A device that works: It works again within 4 hours"
    assert promised["word"] == "broken"
    assert promised["note"] == "Device desk: kept 8 of 10 (80 %, likely 49–94 %); we had promised 95 in 100"


def test_it_names_whom_the_talk_is_between(surgery: Customer) -> None:
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert content["people"] == ["Toyin Ajayi", "Marta Oduya, Dov Levin"]


def test_twelve_months_are_named_by_their_ends(surgery: Customer) -> None:
    assert queries.periods(makers.marta())[0] == ("12m:2026-10", "November 2025 to October 2026")


def test_a_time_nobody_asked_in_says_so(surgery: Customer) -> None:
    content = queries.drafted(makers.marta(), surgery, "2026-03")
    assert content is not None
    assert "asked us for nothing" in content["happened"][0]["text"]
    assert content["figures"][0]["value"] == "no promise"


def test_without_figures_there_is_nothing_to_brief_about() -> None:
    assert queries.periods(makers.marta()) == []
    assert queries.drafted(makers.marta(), makers.surgery(), "2026-10") is None


@pytest.mark.parametrize("period", ["", "2026-13", "yesterday", "12m:"])
def test_a_period_that_is_none_gives_nothing(surgery: Customer, period: str) -> None:
    assert queries.drafted(makers.marta(), surgery, period) is None


def test_it_speaks_the_customers_language_where_we_do(surgery: Customer, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    surgery.language = "de-AT"
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert (content["language"], content["period"]) == ("de", "Oktober 2026")


def test_a_language_we_do_not_speak_leaves_the_readers(surgery: Customer) -> None:
    surgery.language = "cy"
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert content["language"] == "en"


def test_a_level_that_ended_in_that_time_is_told_with_its_end(surgery: Customer) -> None:
    ServiceLevel.objects.update(valid_until=datetime(2026, 10, 12, 12, tzinfo=UTC))
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert content["promised"][0]["text"].endswith("(until 12 Oct 2026)")


def test_a_level_that_ended_before_it_is_not_told(surgery: Customer) -> None:
    ServiceLevel.objects.update(valid_until=datetime(2026, 9, 30, tzinfo=UTC))
    content = queries.drafted(makers.marta(), surgery, "2026-10")
    assert content is not None
    assert content["promised"][0]["text"] == "Something was promised that has ended since"


def test_nobody_sees_a_brief(surgery: Customer) -> None:
    assert queries.drafted(NOBODY, surgery, "2026-10") is None
    assert not queries.briefs_visible_to(NOBODY).exists()
