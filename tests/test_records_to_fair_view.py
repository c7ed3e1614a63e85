"""From records that change to the results that pages read: the worker computes again, once."""

import pytest

from fairview.fair_view.models import Computation, Kept
from fairview.fair_view.tests.makers import service
from fairview.foundation import events, jobs
from fairview.foundation.viewer import SYSTEM
from fairview.history import actions as history
from fairview.history.tests.makers import NOW, bring_in, record
from fairview.services.events import HoursChanged
from fairview.site import wiring

pytestmark = pytest.mark.django_db


def waiting():
    return sorted(jobs.Job.objects.filter(state=jobs.State.WAITING).values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def _a_home_with_its_wiring(settings, tmp_path):
    settings.FAIRVIEW_HOME = tmp_path
    wiring.wire()


def test_records_that_came_in_are_computed_by_the_worker():
    bring_in(record("INC1", "2026-10-05 09:00"))
    assert waiting() == ["fair_view.recompute"]
    assert jobs.run_waiting()
    assert Computation.objects.get().is_finished
    assert Kept.objects.filter(period="all", opened=1).exists()


def test_one_waiting_job_sees_everything_before_it():
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    bring_in(record("INC2", "2026-10-05 09:00"), source="other")
    history.take_back(batch, by=SYSTEM, now=NOW)
    assert waiting() == ["fair_view.recompute"]


def test_changed_hours_are_read_before_they_are_computed():
    desk = service()
    times = {"working_at": "2026-10-06 10:00", "done_at": "2026-10-06 10:00"}
    bring_in(record("INC1", "2026-10-05 16:00", service_id=desk.pk, **times))
    desk.hours = service("Attended", with_hours=True).hours
    desk.save()
    events.publish(HoursChanged(desk.hours_id, 1, NOW))
    while jobs.run_waiting():
        pass
    assert Kept.objects.get(customer=-1, service=desk.pk, period="all").no_hours == 0
    assert Kept.objects.filter(service=desk.pk, period="all", ours_n=1).count() == 2
