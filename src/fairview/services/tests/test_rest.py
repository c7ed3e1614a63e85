"""Services, as programs read and write them."""

import pytest
from tests import makers
from tests.api.calling import program_of

from fairview.foundation.viewer import SYSTEM
from fairview.services import actions
from fairview.services.tests.kept import device_desk, night_and_day

pytestmark = pytest.mark.django_db


def test_a_service_owner_adds_a_service_with_what_it_costs():
    told = {"name": "Telephony", "owner_id": makers.sana().pk, "cost_amount": "12.50", "cost_currency": "gbp"}
    answer = program_of(makers.sana()).post("/services", **told)
    assert answer.status_code == 201
    assert (answer.json()["cost_amount"], answer.json()["cost_currency"]) == ("12.50", "GBP")
    assert answer.json()["owner"]["name"] == "Sana Mirza"


def test_other_hours_hold_from_now_on_and_what_is_left_out_stays():
    desk, always = device_desk(), night_and_day()
    told = program_of(makers.sana()).patch(f"/services/{desk.pk}", hours_id=always.pk).json()
    assert (told["hours"]["name"], told["does"]) == ("Night and day", "A laptop that works.")


def test_hours_that_nobody_keeps_are_refused():
    answer = program_of(makers.sana()).patch(f"/services/{device_desk().pk}", hours_id=999)
    assert (answer.status_code, answer.json()["field"]) == (422, "hours_id")


def test_services_are_chosen_by_who_uses_them():
    desk, surgery = device_desk(), makers.surgery()
    actions.set_users(desk.pk, [surgery.pk], by=SYSTEM, now=makers.NOW)
    program = program_of(makers.jon())
    (found,) = program.get(f"/services?customer={surgery.pk}").json()["items"]
    assert found["used_by"] == [{"id": surgery.pk, "name": "Surgery & Theatres"}]
    assert program.get(f"/services?customer={makers.finance().pk}").json()["items"] == []
