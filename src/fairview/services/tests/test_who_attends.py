"""A service has an owner, perhaps somebody who stands in, and a team that attends it."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import Refused
from fairview.services.actions import add_service
from fairview.services.models import Service
from fairview.services.rules import ServiceDetails

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


def test_nobody_stands_in_for_themselves() -> None:
    sana = makers.sana()
    details = ServiceDetails(name="Device desk", owner_id=sana.pk, deputy_id=sana.pk)
    with pytest.raises(Refused, match="somebody other than the service owner"):
        add_service(details, by=sana, now=NOW)
