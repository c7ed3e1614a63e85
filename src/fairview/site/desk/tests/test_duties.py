"""Who answers for what between us and a customer: gaps first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.customers.models import Cover, Person
from fairview.promises.models import ServiceLevel
from fairview.services.models import Decider, Remit, Service, ServiceUse
from fairview.site.desk.answering import duties_around, duties_of
from fairview.site.desk.gaps import gaps_around, gaps_of

pytestmark = pytest.mark.django_db


def device_desk() -> Service:
    """Owned by Sana, attended by Desktop, used by Surgery & Theatres; nobody stands in for Sana."""
    desk = Service.objects.create(name="Device desk", owner=makers.sana(), team=makers.desktop_team())
    ServiceUse.objects.create(service=desk, customer=makers.surgery())
    return desk


def lund_decides(**more: object) -> Decider:
    said = {"customer": makers.surgery(), "person": makers.dr_lund(), "decides": "when we stop", **more}
    return Decider.objects.create(**said)


def level(service: Service | None = None) -> ServiceLevel:
    since = NOW - timedelta(days=30)
    told = {"target": 3600, "share": 95, "valid_from": since, "judges_from": since}
    return ServiceLevel.objects.create(service=service, **told)


def away(who: Colleague, covering: Colleague) -> None:
    now = timezone.now()
    for day in {NOW.date(), now.date()}:
        Cover.objects.create(colleague=who, covered_by=covering, first_day=day, last_day=day)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as kept:
        assert client.get(address).status_code == 200
    return len(kept)


# ---------------------------------------------------------------- for a customer
def test_what_is_unfilled_comes_first_the_worst_of_it_on_top() -> None:
    surgery, desk = makers.surgery(), device_desk()
    orphan = Service.objects.create(name="Orphan")
    ServiceUse.objects.create(service=orphan, customer=surgery)
    Colleague.objects.filter(pk=makers.dov().pk).update(is_active=False)
    gaps = gaps_of(duties_of(makers.jon(), makers.surgery(), NOW), makers.sana(), NOW)
    assert [(gap.words, gap.is_bad) for gap in gaps] == [
        ("Nobody owns Orphan.", True),
        ("Nobody stands in for the relationship manager of Surgery & Theatres.", False),
        ("Nobody is said to decide at Surgery & Theatres.", False),
        ("Nobody stands in for the owner of Device desk.", False),
        ("Nobody stands in for the owner of Orphan.", False),
        ("No team is said to attend Orphan.", False),
    ]
    assert gaps[3].address == reverse("services:change_service", args=[desk.pk])
    assert [gap.may_fill for gap in gaps] == [False, False, False, True, False, False]
    finance = duties_of(makers.jon(), makers.finance(), NOW)
    assert gaps_of(finance, makers.hilde(), NOW)[0].words == "Nobody answers for Finance."


def test_for_our_own_organisation_nobody_need_answer() -> None:
    own = duties_of(makers.jon(), makers.st_brigids(), NOW)
    assert [gap.words for gap in gaps_of(own, makers.jon(), NOW)] == [
        "Nobody is said to decide at St Brigid’s Hospital."
    ]


def test_each_duty_is_told_with_who_covers_today_what_judges_it_and_who_decides_there() -> None:
    desk, surgery = device_desk(), makers.surgery()
    away(makers.sana(), makers.jon())
    for_all, of_desk = level(), level(desk)
    in_all, on_desk = lund_decides(), lund_decides(service=desk, person=makers.toyin())
    remit = Remit.objects.create(duty="service owner", words="lend a laptop", service=desk)
    duties = duties_of(makers.jon(), surgery, NOW)
    (line,) = duties.services
    assert (line.owner.who, line.owner.covers, line.team) == (
        makers.sana(),
        makers.jon(),
        makers.desktop_team(),
    )
    assert (list(line.levels), list(duties.levels)) == ([of_desk], [for_all])
    assert (list(line.deciders), list(duties.deciders)) == ([on_desk], [in_all])
    assert list(duties.remits) == [remit]


def test_the_pages_cost_the_same_however_much_is_used(client: Client) -> None:
    client.force_login(makers.jon())
    desk = device_desk()
    addresses = [
        reverse("site:duties", args=[makers.surgery().pk]),
        reverse("site:service_duties", args=[desk.pk]),
    ]
    before = [queries_of(client, address) for address in addresses]
    for number in range(12):
        more = Service.objects.create(name=f"Service {number}", owner=makers.sana())
        ServiceUse.objects.create(service=more, customer=makers.surgery())
        part = makers.customer(f"Ward {number}", relationship_manager=makers.marta())
        ServiceUse.objects.create(service=desk, customer=part)
        level(more)
        lund_decides(service=more)
    assert [queries_of(client, address) for address in addresses] == before
    assert max(before) <= 25


def test_nobody_who_has_left_stands_in(client: Client) -> None:
    desk = device_desk()
    away(makers.sana(), makers.jon())
    lund_decides(stand_in=makers.toyin())
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    Person.objects.filter(pk=makers.toyin().pk).update(is_active=False)
    (line,) = duties_of(makers.marta(), makers.surgery(), NOW).services
    assert (line.service, line.owner.covers) == (desk, None)
    client.force_login(makers.marta())
    page = client.get(reverse("site:duties", args=[makers.surgery().pk])).content.decode()
    assert "nobody stands in" in page
    assert "Toyin Ajayi stands in" not in page


# ---------------------------------------------------------------- around a service
def test_around_a_service_stand_its_users_with_who_looks_after_them() -> None:
    desk = device_desk()
    lund_decides()
    ServiceUse.objects.create(service=desk, customer=makers.finance())
    around = duties_around(makers.jon(), desk, NOW)
    assert [one.customer.name for one in around.served] == ["Finance", "Surgery & Theatres"]
    assert [one.person for one in around.served[1].deciders] == [makers.dr_lund()]
    assert [gap.words for gap in gaps_around(around, makers.jon(), NOW)][:2] == [
        "Nobody answers for Finance.",
        "Nobody stands in for the owner of Device desk.",
    ]


# ---------------------------------------------------------------- the pages
def test_a_customers_page_represents_both_ways_and_offers_to_fill_gaps(client: Client) -> None:
    client.force_login(makers.marta())
    device_desk()
    address = reverse("site:duties", args=[makers.surgery().pk])
    page = client.get(address).content.decode()
    assert "To Surgery &amp; Theatres, Marta Oduya is IT" in page
    assert "In IT, Marta Oduya is Surgery &amp; Theatres" in page
    told = {"person": makers.dr_lund().pk, "decides": "when theatres may stop", "stand_in": makers.toyin().pk}
    client.post(reverse("site:add_decider", args=[makers.surgery().pk]), told)
    page = client.get(address).content.decode()
    assert "Toyin Ajayi stands in" in page
    assert "the customer sees this" not in page
    decider = Decider.objects.get()
    change = reverse("site:change_decider", args=[decider.pk])
    assert client.get(change).context["form"].initial["decides"] == "when theatres may stop"
    client.post(change, {**told, "stand_in": makers.dr_lund().pk})
    assert Decider.objects.get().stand_in == makers.toyin()
    client.post(change, {**told, "is_shown": "on"})
    assert "the customer sees this" in client.get(address).content.decode()
    client.post(reverse("site:remove_decider", args=[decider.pk]))
    assert "Nobody is said to decide" in client.get(address).content.decode()


def test_what_ours_may_decide_is_said_where_it_is_missed(client: Client) -> None:
    client.force_login(makers.marta())
    surgery = makers.surgery().pk
    ask = client.get(reverse("site:add_remit"), {"customer": str(surgery), "service": "no"})
    assert ask.context["form"].initial == {"customer": str(surgery)}
    told = {"duty": "relationship manager", "words": "stay open until nine, once", "customer": surgery}
    answer = client.post(reverse("site:add_remit"), told)
    assert answer["Location"] == reverse("site:duties", args=[surgery])
    assert "stay open until nine, once" in client.get(answer["Location"]).content.decode()
    client.post(reverse("site:remove_remit", args=[Remit.objects.get().pk]))
    assert not Remit.objects.exists()
