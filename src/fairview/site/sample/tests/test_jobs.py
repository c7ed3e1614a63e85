"""The sample made and taken away by the worker."""

import pytest
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.conversations.models import Brief
from fairview.customers import actions as customers
from fairview.customers.models import Customer
from fairview.customers.rules import CustomerDetails, CustomerKind
from fairview.fair_view.queries import fair_view
from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.history.models import Batch
from fairview.imports.models import ImportRun
from fairview.services.models import Service
from fairview.site.models import SampleItem
from fairview.site.sample.actions import MAKE, REMOVE

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run(kind: str) -> jobs.Job:
    job = jobs.enqueue(kind, "the sample", {}, by=SYSTEM, now=NOW)
    jobs.run_waiting()
    job.refresh_from_db()
    return job


def own_customer(**details: object) -> Customer:
    wanted = CustomerDetails(name="Harbour Street", kind=CustomerKind.COMPANY, **details)  # type: ignore[arg-type]
    return customers.add_customer(wanted, by=SYSTEM, now=NOW)


def test_the_sample_is_made_and_leaves_nothing_when_it_goes() -> None:
    assert run(MAKE).state == jobs.State.DONE
    assert ImportRun.objects.get().report["added"] > 6_000  # type: ignore[index]
    assert Brief.objects.get().customer.name == "Surgery & Theatres"
    surgery = fair_view(SYSTEM, Customer.objects.get(name="Surgery & Theatres"))
    assert surgery is not None
    assert surgery.total.promises.kept > 400
    made = SampleItem.objects.count()
    assert run(MAKE).state == jobs.State.DONE
    assert SampleItem.objects.count() == made
    assert ImportRun.objects.count() == 1

    gone = run(REMOVE)
    assert gone.result == {"stays": []}
    assert not SampleItem.objects.exists()
    assert not Customer.objects.exists()
    assert not Service.objects.exists()
    assert not Colleague.objects.exists()
    assert not Batch.objects.standing().exists()
    assert fair_view(SYSTEM, None) is None


def test_the_sample_does_not_mix_with_customers_of_ones_own() -> None:
    own_customer()
    job = run(MAKE)
    assert job.state == jobs.State.FAILED
    assert "still empty" in job.error
