"""The measures over 24,918 real incidents."""

import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from fairview.fair_view import actions, rules
from fairview.fair_view.models import Kept
from fairview.history.tests import real_data
from fairview.promises.models import ServiceLevel

pytestmark = [pytest.mark.django_db, pytest.mark.real_data, real_data.needed]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def everything():
    return Kept.objects.get(customer=rules.ALL, service=rules.ALL, period="all")


def compute():
    return actions.recompute(now=NOW, report=lambda *_: None)


def test_the_totals_are_those_of_the_log(tmp_path):
    real_data.bring_in_log(tmp_path, now=NOW)
    t = time.time(); compute(); print("recompute", time.time()-t, Kept.objects.count())
    kept = everything()
    assert kept.opened == kept.never_promised == 24_918
    assert (kept.source_missed, kept.source_met) == (9_115, 24_918 - 9_115)
    assert (kept.reopened, kept.passed_on) == (275, 11_369)
    assert kept.wait_n == 23_362
    assert kept.wait_p50 == pytest.approx(22.1 * 3600)
    assert (kept.kept, kept.broken, kept.overdue, kept.no_hours) == (0, 0, 0, 23_362)
