"""What is done to customers and their people, and what is refused."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries, rules
from fairview.customers.actions import HandOver, Outcome
from fairview.customers.events import CustomerAdded
from fairview.customers.models import Cover, Customer, Industry, Person, Provider
from fairview.customers.rules import CustomerDetails, CustomerKind, Duty, PersonDetails
from fairview.foundation import audit, events
from fairview.foundation.viewer import NOBODY, SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> Iterator[list[object]]:
    """Every customer that is told of as added."""
    before, told = dict(events._listeners), list[object]()
    events.wire({CustomerAdded: [told.append]})
    yield told
    events.wire(before)


def add(name: str, by: Colleague, **more: object) -> Customer:
    return actions.add_customer(CustomerDetails(name=name, **more), by=by, now=NOW)  # type: ignore[arg-type]


# ---------------------------------------------------------------- customers
def test_a_customer_that_marta_adds_is_hers_unless_she_says_otherwise() -> None:
    assert add("Pharmacy", makers.marta()).relationship_manager == makers.marta()
    assert (
        add("Imaging", makers.marta(), relationship_manager_id=makers.dov().pk).relationship_manager
        == makers.dov()
    )
    assert add("Laundry", makers.ada()).relationship_manager is None


def test_adding_is_kept_in_the_audit_with_who_and_what() -> None:
    (entry,) = audit.history_of(add(" Pharmacy ", makers.marta()))
    assert (entry.actor_text, entry.act, entry.after["name"]) == ("Marta Oduya", "added", "Pharmacy")


@pytest.mark.parametrize("who", [makers.jon, makers.sana])
def test_somebody_without_the_role_adds_no_customer(who: type) -> None:
    with pytest.raises(NotAllowed):
        add("Pharmacy", who())


def test_nobody_adds_nothing() -> None:
    with pytest.raises(NotAllowed):
        actions.add_customer(CustomerDetails(name="Pharmacy"), by=NOBODY, now=NOW)


def test_the_same_name_in_the_same_place_is_refused() -> None:
    makers.surgery()
    with pytest.raises(Refused, match="already there"):
        add("surgery & theatres", makers.marta(), parent_id=makers.st_brigids().pk)
    add("Surgery & Theatres", makers.marta())


def test_a_customer_cannot_become_part_of_what_is_below_it() -> None:
    warehouse = makers.warehouse()
    finance = makers.finance()
    details = CustomerDetails(name="Finance", parent_id=warehouse.pk)
    with pytest.raises(Refused, match="part of itself"):
        actions.change_customer(finance.pk, details, by=makers.ada(), now=NOW)


def test_the_database_itself_refuses_what_must_not_be() -> None:
    surgery = makers.surgery()
    wrong: list[dict[str, object]] = [
        {"parent": surgery},
        {"kind": "own"},
        {"kind": "planet"},
        {"deputy": makers.marta()},
    ]
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Customer.objects.filter(pk=surgery.pk).update(**change)


def test_cover_that_ends_before_it_starts_is_refused_by_the_database_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Cover.objects.create(
            colleague=makers.marta(),
            covered_by=makers.dov(),
            first_day=date(2026, 11, 24),
            last_day=date(2026, 11, 23),
        )


def test_a_second_provider_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Provider.objects.create(pk=2, name="Somebody else")


def test_jon_changes_nothing_until_he_covers_for_marta() -> None:
    surgery = makers.surgery()
    with pytest.raises(NotAllowed, match="Surgery & Theatres can be changed by"):
        actions.change_customer(surgery.pk, surgery.details, by=makers.jon(), now=NOW)
    today = NOW.date()
    actions.add_cover(
        makers.marta().pk, makers.jon().pk, first_day=today, last_day=today, by=makers.marta(), now=NOW
    )
    actions.change_customer(surgery.pk, surgery.details, by=makers.jon(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.change_customer(surgery.pk, surgery.details, by=makers.jon(), now=NOW + timedelta(days=1))


def test_a_customer_with_parts_that_are_served_stays_served() -> None:
    makers.warehouse()
    with pytest.raises(Refused, match="still has parts"):
        actions.set_customer_active(makers.finance().pk, False, by=makers.ada(), now=NOW)
    actions.set_customer_active(makers.warehouse().pk, False, by=makers.ada(), now=NOW)
    assert not actions.set_customer_active(makers.finance().pk, False, by=makers.ada(), now=NOW).is_active


def test_names_from_a_source_find_customers_by_export_name_and_by_name() -> None:
    surgery, finance = makers.surgery(), makers.finance()
    found = actions.add_customers_named(
        ["surgery", "Finance", "Location 12", "location 12"], parent=None, by=makers.sana(), now=NOW
    )
    assert (found["surgery"], found["Finance"]) == (surgery, finance)
    assert found["Location 12"] == found["location 12"]
    assert found["Location 12"].relationship_manager is None


def test_the_same_names_twice_add_nothing() -> None:
    for _ in range(2):
        actions.add_customers_named(["Location 12"], parent=None, by=makers.sana(), now=NOW)
    assert Customer.objects.filter(name="Location 12").count() == 1


def test_names_longer_than_we_keep_are_found_again() -> None:
    long = ["A" * 300, "A" * 250]
    first = actions.add_customers_named(long, parent=None, by=makers.sana(), now=NOW)
    assert actions.add_customers_named(long, parent=None, by=makers.sana(), now=NOW) == first
    assert Customer.objects.filter(name="A" * 160).count() == 1


def test_every_name_from_a_source_is_audited_and_told(published: list[object]) -> None:
    sana = makers.sana()
    found = actions.add_customers_named(["Wards", "Labs"], parent=None, by=sana, now=NOW)
    for customer in found.values():
        (entry,) = audit.history_of(customer)
        assert (entry.act, entry.actor_text) == ("added", "Sana Mirza")
        assert entry.after["external_name"] == customer.name
    assert published == [CustomerAdded(customer_id=one.pk, at=NOW) for one in found.values()]


def test_sixty_names_from_a_source_are_added_in_a_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(6):
        actions.add_customers_named([f"Ward {n}" for n in range(60)], parent=None, by=SYSTEM, now=NOW)


# ---------------------------------------------------------------- handing over
def test_marta_hands_everything_over_to_dov_and_each_customer_keeps_the_story() -> None:
    surgery, warehouse = makers.surgery(), makers.warehouse()
    plan = HandOver(makers.marta().pk, makers.dov().pk, Duty.RELATIONSHIP_MANAGER, [surgery.pk, warehouse.pk])
    actions.hand_over(plan, by=makers.marta(), now=NOW)
    surgery.refresh_from_db()
    assert (surgery.relationship_manager, surgery.deputy) == (makers.dov(), makers.marta())
    assert [audit.history_of(one)[0].act for one in (surgery, warehouse)] == ["handed over", "handed over"]


def test_one_customer_that_went_elsewhere_stops_the_whole_hand_over() -> None:
    surgery, emergency = makers.surgery(), makers.emergency()
    plan = HandOver(makers.marta().pk, makers.jon().pk, Duty.RELATIONSHIP_MANAGER, [surgery.pk, emergency.pk])
    with pytest.raises(Refused, match="meanwhile gone to somebody else"):
        actions.hand_over(plan, by=makers.ada(), now=NOW)
    surgery.refresh_from_db()
    assert surgery.relationship_manager == makers.marta()


def test_nothing_is_handed_to_somebody_who_cannot_sign_in() -> None:
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    plan = HandOver(makers.marta().pk, makers.jon().pk, Duty.DEPUTY, [makers.surgery().pk])
    with pytest.raises(Refused, match="can sign in"):
        actions.hand_over(plan, by=makers.ada(), now=NOW)


# ---------------------------------------------------------------- people
def test_an_address_belongs_to_one_person() -> None:
    toyin = makers.toyin()
    details = PersonDetails(customer_id=toyin.customer_id, name="Another", email="AJAYI@brigids.example")
    with pytest.raises(Refused, match="already belongs to Toyin Ajayi at Surgery & Theatres"):
        actions.add_person(details, by=makers.marta(), now=NOW)


def test_moving_a_person_needs_a_say_at_both_customers() -> None:
    toyin, emergency = makers.toyin(), makers.emergency()
    details = PersonDetails(customer_id=emergency.pk, name="Toyin Ajayi")
    with pytest.raises(NotAllowed, match="Emergency Department"):
        actions.change_person(toyin.pk, details, by=makers.marta(), now=NOW)
    actions.change_person(toyin.pk, details, by=makers.dov(), now=NOW)


# ---------------------------------------------------------------- tables
def bring_in(text: str, by: Colleague | None = None) -> Outcome:
    return actions.bring_in_customers(text.encode(), by=by or makers.ada(), now=NOW)


TWO = "name,part of,relationship manager\nWards,Nursing,marta@ours.example\nNursing,,Dov Levin\n"


def test_a_part_may_stand_above_what_it_is_part_of() -> None:
    makers.make_cast()
    outcome = bring_in(TWO)
    assert (outcome.added, outcome.problems) == (["Nursing", "Wards"], [])
    wards = Customer.objects.get(name="Wards")
    assert (wards.parent, wards.relationship_manager) == (
        Customer.objects.get(name="Nursing"),
        makers.marta(),
    )


def test_the_same_table_twice_changes_nothing() -> None:
    makers.make_cast()
    bring_in(TWO)
    again = bring_in(TWO)
    assert (again.added, again.changed, again.same, again.problems) == ([], [], 2, [])


def test_trying_a_table_leaves_nothing() -> None:
    makers.make_cast()
    assert len(actions.try_customers(TWO.encode(), by=makers.ada(), now=NOW).added) == 2
    assert not Customer.objects.exists()


def test_one_bad_row_and_nothing_is_brought_in() -> None:
    outcome = bring_in("name,deputy\nNursing,\nWards,nobody@ours.example\n")
    assert [(one.row, one.column, str(one.sentence)) for one in outcome.problems] == [
        (3, "deputy", "There is no colleague “nobody@ours.example” who can sign in.")
    ]
    assert not Customer.objects.exists()


@pytest.mark.parametrize(
    ("text", "row", "column", "why"),
    [
        ("name,part of\nA,B\nB,A\n", 2, "parent", "There is no customer “B”."),
        ("name,kind\nA,planet\n", 2, "kind", "“planet” is not known here. One of: own, department, company."),
        ("name,time zone\nA,Mars/Olympus\n", 2, "zone", "“Mars/Olympus” is not a time zone"),
        ("name,part of\nFinance,Warehouse\n", 2, "parent", "part of itself"),
        ("name,deputy\n,ada@ours.example\n", 2, "name", "needs a name"),
        ("name\nPharmacy\npharmacy\n", 3, "name", "Row 2 is about the same one."),
    ],
)
def test_each_problem_has_its_row_and_column(text: str, row: int, column: str, why: str) -> None:
    makers.warehouse()
    first = bring_in(text).problems[0]
    assert (first.row, first.column) == (row, column)
    assert why in str(first.sentence)


def test_marta_brings_in_only_changes_to_what_is_hers() -> None:
    makers.emergency()
    (problem,) = bring_in("name,what they do\nEmergency Department,waits\n", makers.marta()).problems
    assert "can be changed by" in str(problem.sentence)


def test_a_name_in_exports_finds_a_customer_that_was_renamed() -> None:
    surgery = makers.surgery()
    assert bring_in("name,name in exports\nTheatres,SURGERY\n").changed == ["Theatres"]
    surgery.refresh_from_db()
    assert surgery.name == "Theatres"


def test_what_goes_out_as_a_table_comes_back_unchanged() -> None:
    makers.surgery(), makers.emergency(), makers.warehouse(), makers.toyin(), makers.dr_lund()
    customers = queries.customer_rows(Customer.objects.all())
    people = queries.person_rows(Person.objects.all())
    from_customers = bring_in(table(list(rules.CUSTOMER_COLUMNS), customers))
    assert (from_customers.same, from_customers.changed, from_customers.problems) == (5, [], [])
    text = table(list(rules.PERSON_COLUMNS), people)
    from_people = actions.bring_in_people(text.encode(), by=makers.ada(), now=NOW)
    assert (from_people.same, from_people.changed, from_people.problems) == (2, [], [])


def test_what_goes_out_as_a_table_makes_the_same_customers_and_people_elsewhere() -> None:
    makers.surgery(), makers.toyin()
    Customer.objects.filter(external_name="SURGERY").update(
        industry=Industry.objects.create(name="health"),
        does="+ operates",
        zone="Europe/Dublin",
        language="en",
        short_name="S&T",
    )
    Person.objects.update(
        phone="+44 20 7946 0001", level="executive", role="pays", reached_by="in person", language="ga"
    )
    customers = table(list(rules.CUSTOMER_COLUMNS), queries.customer_rows(Customer.objects.all()))
    people = table(list(rules.PERSON_COLUMNS), queries.person_rows(Person.objects.all()))
    Person.objects.all().delete()
    for one in Customer.objects.order_by("-pk"):
        one.delete()
    bring_in(customers)
    actions.bring_in_people(people.encode(), by=makers.ada(), now=NOW)
    assert table(list(rules.CUSTOMER_COLUMNS), queries.customer_rows(Customer.objects.all())) == customers
    assert table(list(rules.PERSON_COLUMNS), queries.person_rows(Person.objects.all())) == people


def test_a_table_with_somebody_who_left_comes_back_unchanged_but_gives_them_nothing_new() -> None:
    makers.surgery()
    Colleague.objects.filter(pk=makers.dov().pk).update(is_active=False)
    again = bring_in(table(list(rules.CUSTOMER_COLUMNS), queries.customer_rows(Customer.objects.all())))
    assert (again.changed, again.problems) == ([], [])
    (problem,) = bring_in("name,deputy\nWards,dov@ours.example\n").problems
    assert problem.column == "deputy"


def test_of_two_namesakes_the_one_in_the_same_place_is_meant() -> None:
    bring_in("name,part of\nNorth,\nSouth,\nFinance,North\n")
    top = Customer.objects.create(name="Finance")
    assert bring_in("name,what they do\nFinance,pays\n").changed == ["Finance"]
    top.refresh_from_db()
    assert top.does == "pays"


def test_people_are_found_by_their_address() -> None:
    makers.toyin()
    text = "name,customer,e-mail,telephone\nToyin A. Ajayi,SURGERY,Ajayi@brigids.example,'+44 20 7946 0001\n"
    outcome = actions.bring_in_people(text.encode(), by=makers.marta(), now=NOW)
    assert outcome.changed == ["Toyin A. Ajayi"]
    assert Person.objects.get().phone == "+44 20 7946 0001"


def table(headings: list[str], rows: list[list[str]]) -> str:
    return rules.write_sheet(headings, rows)


def test_our_own_organisation_is_named_own_in_a_table() -> None:
    bring_in("name,kind\nSt Brigid’s Hospital,own\n")
    assert Customer.objects.get().kind == CustomerKind.OWN
