"""A service has an owner, perhaps somebody who stands in, and a team that attends it."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.services.actions import add_service, change_service, may_change_hours
from fairview.services.models import Service
from fairview.services.rules import ServiceDetails
from fairview.services.tests.kept import device_desk, night_and_day, office_hours

pytestmark = pytest.mark.django_db


def test_a_service_keeps_who_stands_in_and_which_team_attends_it(client: Client) -> None:
    client.force_login(makers.sana())
    who = {"owner": makers.sana().pk, "deputy": makers.jon().pk, "team": makers.desktop_team().pk}
    client.post(reverse("services:add_service"), {"name": "Device desk", "is_active": "on", **who})
    desk = Service.objects.get()
    assert (desk.owner, desk.deputy, desk.team) == (makers.sana(), makers.jon(), makers.desktop_team())
    page = client.get(reverse("services:service", args=[desk.pk])).content.decode()
    assert "Attended by" in page
    form = client.get(reverse("services:change_service", args=[desk.pk])).context["form"]
    assert (form.initial["deputy"], form.initial["team"]) == (makers.jon().pk, makers.desktop_team().pk)


def test_whoever_stands_in_changes_the_service_and_the_hours_that_it_alone_keeps() -> None:
    hours = night_and_day()
    desk = device_desk(deputy_id=makers.jon().pk, hours_id=hours.pk)
    details = ServiceDetails("Device desk", "Laptops.", makers.sana().pk, hours.pk, deputy_id=makers.jon().pk)
    assert change_service(desk.pk, details, by=makers.jon(), now=NOW).does == "Laptops."
    assert may_change_hours(hours, makers.jon())
    assert not may_change_hours(office_hours(), makers.jon())
    with pytest.raises(NotAllowed):
        change_service(desk.pk, details, by=makers.dov(), now=NOW)


def test_the_catalogue_as_a_file_names_deputy_and_team(client: Client) -> None:
    device_desk(deputy_id=makers.jon().pk, team_id=makers.desktop_team().pk)
    client.force_login(makers.jon())
    lines = client.get(reverse("services:services_csv")).content.decode().splitlines()
    assert lines[0].startswith("name,does,owner,deputy,attended by,hours")
    assert "Sana Mirza,Jon Aske,Desktop" in lines[1]


def test_nobody_stands_in_for_themselves() -> None:
    sana = makers.sana()
    details = ServiceDetails(name="Device desk", owner_id=sana.pk, deputy_id=sana.pk)
    with pytest.raises(Refused, match="somebody other than the service owner"):
        add_service(details, by=sana, now=NOW)
