"""The measures over 24,918 real incidents."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from fairview.fair_view import actions, rules
from fairview.fair_view.models import Kept
from fairview.history.tests import real_data
from fairview.promises.models import ServiceLevel

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def everything():
    return Kept.objects.get(customer=rules.ALL, service=rules.ALL, period="all")


def compute():
    return actions.recompute(now=NOW, report=lambda *_: None)


def test_the_totals_are_those_of_the_log(tmp_path):
    real_data.bring_in_log(tmp_path, now=NOW)
    compute()
    kept = everything()
    assert kept.opened == kept.never_promised == 24_918
    assert (kept.source_missed, kept.source_met) == (9_115, 24_918 - 9_115)
    assert (kept.reopened, kept.passed_on) == (275, 11_369)
    assert kept.wait_n == 23_362
    assert kept.wait_p50 == pytest.approx(22.1 * 3600)
    assert (kept.kept, kept.broken, kept.overdue, kept.no_hours) == (0, 0, 0, 23_362)


def level(**fields):
    return ServiceLevel.objects.create(
        **{
            "until": "done",
            "share": Decimal(95),
            "valid_from": NOW,
            "judges_from": datetime(2016, 1, 1, tzinfo=UTC),
        }
        | fields
    )


def test_with_a_level_our_share_stands_beside_the_sources(tmp_path):
    level(priority=3, target=int(217.5 * 3600), unit="elapsed")
    real_data.bring_in_log(tmp_path, now=NOW)
    compute()
    kept = everything()
    # Counted by plain Python over the file, once.
    assert (kept.kept, kept.broken, kept.never_promised) == (14_859, 8_607, 1_452)
    assert (kept.kept_source_missed, kept.broken_source_met) == (96, 382)


@pytest.mark.parametrize(("order", "shift"), [("hash(reference)", ""), ("row_no", " + INTERVAL 37 DAY")])
def test_neither_order_nor_a_fixed_offset_moves_a_total_or_a_duration(tmp_path, order, shift):
    real_data.bring_in_log(tmp_path, now=NOW, order=order, shift=shift)
    compute()
    kept = everything()
    assert (kept.opened, kept.source_missed, kept.wait_n) == (24_918, 9_115, 23_362)
    assert kept.wait_p50 == pytest.approx(22.1 * 3600)
