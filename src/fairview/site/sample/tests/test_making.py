"""The sample made through the same actions that people use."""

import pytest
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.customers.models import Customer, Person
from fairview.foundation.mail.models import OutboxMessage
from fairview.promises.models import ServiceLevel
from fairview.services.models import HoursExtension, Service
from fairview.site.models import SampleItem
from fairview.site.sample.making import Making, last_changeover

pytestmark = pytest.mark.django_db


def _make() -> None:
    for _, step in Making(NOW).steps():
        step()


def test_a_hospital_with_eight_departments_is_made() -> None:
    _make()
    hospital = Customer.objects.get(kind="own")
    assert hospital.name == "St Brigid's Hospital"
    assert hospital.children.count() == 8
    assert set(Person.objects.values_list("level", flat=True)) == {"executive", "manager", "user"}


def test_nobody_of_the_sample_can_sign_in_and_nobody_gets_a_letter() -> None:
    _make()
    assert not any(colleague.has_usable_password() for colleague in Colleague.objects.all())
    assert not OutboxMessage.objects.exists()


def test_one_service_is_attended_around_the_clock_and_one_has_no_promise() -> None:
    _make()
    assert Service.objects.get(name="Imaging", hours__name="Around the clock")
    assert not ServiceLevel.objects.filter(service__name="Printing").exists()


def test_the_desk_was_open_longer_on_the_last_changeover_day() -> None:
    _make()
    extension = HoursExtension.objects.get()
    assert extension.opens_from.startswith(last_changeover(Making(NOW).until).isoformat())


def test_making_it_again_makes_nothing_twice() -> None:
    _make()
    before = SampleItem.objects.count(), Customer.objects.count(), ServiceLevel.objects.count()
    _make()
    assert (SampleItem.objects.count(), Customer.objects.count(), ServiceLevel.objects.count()) == before


def test_a_making_that_was_cut_off_goes_on_where_it_was() -> None:
    for number, (_, step) in enumerate(Making(NOW).steps()):
        if number == 30:
            break
        step()
    _make()
    assert Customer.objects.count() == 9
    assert Colleague.objects.count() == 6
