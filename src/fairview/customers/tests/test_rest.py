"""Customers and people, as programs read and write them."""

import pytest
from tests import makers
from tests.api.calling import program_of

from fairview.customers.models import Customer, Person

pytestmark = pytest.mark.django_db


def names(answer) -> list[str]:
    return [one["name"] for one in answer.json()["items"]]


def test_a_line_makes_a_customer_and_the_relationship_manager_who_adds_it_answers_for_it():
    own = makers.st_brigids()
    answer = program_of(makers.marta()).post("/customers", name=" Radiology ", parent_id=own.pk)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["name"], told["kind"]) == ("Radiology", "department")
    assert told["parent"] == {"id": own.pk, "name": "St Brigid’s Hospital"}
    assert told["relationship_manager"]["name"] == "Marta Oduya"
    assert told == program_of(makers.jon()).get(f"/customers/{told['id']}").json()


def test_what_is_left_out_of_a_change_stays_and_null_takes_away():
    surgery = makers.surgery()
    program = program_of(makers.marta())
    told = program.patch(f"/customers/{surgery.pk}", short_name="Surgery", deputy_id=None).json()
    assert (told["short_name"], told["deputy"], told["does"]) == ("Surgery", None, "operates on people")
    assert told["relationship_manager"]["name"] == "Marta Oduya"


def test_a_refusal_names_the_field_as_programs_call_it_in_the_language_asked_for():
    surgery = makers.surgery()
    answer = program_of(makers.marta(), language="de").patch(
        f"/customers/{surgery.pk}", deputy_id=makers.marta().pk
    )
    assert answer.status_code == 422
    assert (answer.json()["field"], answer.json()["where"]) == ("deputy_id", "body")
    assert answer["Content-Language"] == "de"


def test_what_names_nothing_is_refused_before_anything_is_kept():
    answer = program_of(makers.hilde()).post("/customers", name="Radiology", parent_id=999)
    assert answer.json()["field"] == "parent_id"
    assert not Customer.objects.filter(name="Radiology").exists()


@pytest.mark.parametrize("told", [{"name": "x", "size": 3}, {"name": "x" * 161}, {"kind": "own"}, {}])
def test_what_does_not_fit_is_refused(told):
    assert program_of(makers.hilde()).post("/customers", **told).status_code == 422


def test_customers_are_chosen_by_kind_by_place_and_by_whether_we_serve_them():
    makers.surgery(), makers.warehouse()
    Customer.objects.filter(name="Surgery & Theatres").update(is_active=False)
    program = program_of(makers.jon())
    assert names(program.get("/customers?kind=own")) == ["St Brigid’s Hospital"]
    assert names(program.get(f"/customers?parent={makers.finance().pk}")) == ["Warehouse"]
    assert names(program.get("/customers?active=false")) == ["Surgery & Theatres"]


def test_a_filter_that_does_not_exist_is_refused_rather_than_passed_over():
    answer = program_of(makers.jon()).get("/customers?parents=1")
    assert (answer.status_code, answer.json()["field"]) == (422, "parents")


def test_the_pages_of_a_list_hold_everything_once():
    for number in range(5):
        makers.customer(f"Ward {number}")
    program, seen, address = program_of(makers.jon()), [], "/customers?limit=2&active=true"
    while address:
        answer = program.get(address.removeprefix("http://127.0.0.1:8000"))
        seen += names(answer)
        address = answer.json()["next"]
        assert answer.json()["count"] == 5
    assert seen == [f"Ward {number}" for number in range(5)]


# ---------------------------------------------------------------- people
def test_a_person_is_added_where_one_may_change_the_customer():
    told = {"customer_id": makers.surgery().pk, "name": "Nia Cole", "email": "nia@brigids.example"}
    assert program_of(makers.jon()).post("/people", **told).status_code == 403
    answer = program_of(makers.dov()).post("/people", **told)
    assert answer.status_code == 201
    assert answer.json()["customer"]["name"] == "Surgery & Theatres"
    again = program_of(makers.dov()).post("/people", **told)
    assert (again.status_code, again.json()["field"]) == (422, "email")


def test_moving_a_person_needs_a_say_in_both_customers():
    toyin, warehouse = makers.toyin(), makers.warehouse()
    assert program_of(makers.dov()).patch(f"/people/{toyin.pk}", customer_id=warehouse.pk).status_code == 403
    told = program_of(makers.marta()).patch(f"/people/{toyin.pk}", customer_id=warehouse.pk).json()
    assert told["customer"]["name"] == "Warehouse"


def test_of_somebody_who_was_erased_there_is_nothing_to_tell():
    toyin = makers.toyin()
    Person.objects.filter(pk=toyin.pk).update(erased_at=makers.NOW)
    program = program_of(makers.jon())
    assert program.get(f"/people/{toyin.pk}").status_code == 404
    assert names(program.get("/people")) == []


def test_people_are_chosen_by_customer_level_and_role():
    makers.toyin(), makers.dr_lund()
    program = program_of(makers.jon())
    assert names(program.get(f"/people?customer={makers.surgery().pk}&level=executive")) == ["Dr Lund"]
    assert names(program.get("/people?role=uses")) == ["Toyin Ajayi"]
