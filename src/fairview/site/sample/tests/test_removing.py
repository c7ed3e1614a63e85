"""What stays when the sample goes."""

import pytest
from tests.makers import NOW, ada

from fairview.accounts.models import Colleague, Team
from fairview.customers import actions as customers
from fairview.customers.models import Customer, Person
from fairview.customers.rules import CustomerDetails, CustomerKind, PersonDetails
from fairview.foundation.jobs import Job
from fairview.foundation.viewer import SYSTEM
from fairview.services.models import Service, ServiceHours
from fairview.site.models import SampleItem
from fairview.site.sample.making import Making
from fairview.site.sample.removing import remove

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sample() -> None:
    for _, step in Making(NOW).steps():
        step()


def removed() -> list[str]:
    return remove(by=SYSTEM, now=NOW, report=lambda _done, _of: None)


def test_nothing_stays_where_nothing_rests_on_it() -> None:
    ada()
    assert removed() == []
    assert [colleague.name for colleague in Colleague.objects.all()] == ["Ada Quist"]
    assert not ServiceHours.objects.exists()


def test_work_that_stays_is_counted_again_when_the_samples_hours_go() -> None:
    Job.objects.all().delete()
    removed()
    assert Job.objects.filter(kind="history.read_again").count() == 1


def test_a_person_of_ones_own_keeps_their_customer_and_what_it_is_part_of() -> None:
    finance = Customer.objects.get(name="Finance")
    customers.add_person(PersonDetails(customer_id=finance.pk, name="Nia Wood"), by=SYSTEM, now=NOW)
    stays = removed()
    assert {"Finance", "St Brigid's Hospital"} <= set(stays)
    assert Person.objects.get().name == "Nia Wood"
    assert "Warehouse" not in stays


def test_a_customer_of_ones_own_keeps_the_colleague_who_answers_for_it() -> None:
    marta = Colleague.objects.get(name="Marta Oduya")
    details = CustomerDetails(
        name="Harbour Street", kind=CustomerKind.COMPANY, relationship_manager_id=marta.pk
    )
    customers.add_customer(details, by=SYSTEM, now=NOW)
    assert removed() == ["Marta Oduya", "Desk"]  # the team Marta is in stays with her


def test_a_colleague_of_ones_own_keeps_their_team() -> None:
    ada().teams.add(Team.objects.get(name="Desk"))
    assert removed() == ["Desk"]


def test_what_stayed_can_go_once_nothing_rests_on_it_any_more() -> None:
    ada().teams.add(Team.objects.get(name="Desk"))
    removed()
    ada().teams.clear()
    assert removed() == []
    assert not SampleItem.objects.exists()


def test_a_removal_that_was_cut_off_goes_on_where_it_was() -> None:
    def cut_off(done: int, _of: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remove(by=SYSTEM, now=NOW, report=cut_off)
    assert SampleItem.objects.exists()
    assert removed() == []
    assert not Service.objects.exists()
