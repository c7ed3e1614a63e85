"""The pages of customers and their people."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from tests import makers

from fairview.customers import actions, rules
from fairview.customers.models import Customer, Person
from fairview.customers.tests.test_rules import png
from fairview.customers.web.forms.others import TableForm
from fairview.customers.web.views.tables import _content

pytestmark = pytest.mark.django_db


@pytest.fixture
def martas(client: Client) -> Client:
    client.force_login(makers.marta())
    return client


@pytest.fixture
def adas(client: Client) -> Client:
    client.force_login(makers.ada())
    return client


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as kept:
        assert client.get(path).status_code == 200
    return len(kept)


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("table.csv", text.encode())


def test_the_list_costs_the_same_for_five_customers_and_for_two_hundred(martas: Client) -> None:
    makers.surgery(), makers.emergency(), makers.warehouse()
    few = queries_of(martas, reverse("customers:customers"))
    for n in range(200):
        Customer.objects.create(name=f"Ward {n:03}", parent=makers.finance(), deputy=makers.dov())
    assert queries_of(martas, reverse("customers:customers")) == few <= 10


def test_a_customers_page_costs_the_same_whoever_works_there(martas: Client) -> None:
    surgery = makers.surgery()
    makers.toyin()
    few = queries_of(martas, reverse("customers:customer", args=[surgery.pk]))
    for n in range(50):
        Person.objects.create(customer=surgery, name=f"Nurse {n:02}")
    assert queries_of(martas, reverse("customers:customer", args=[surgery.pk])) == few


def test_the_list_shows_the_worst_first_and_the_tree_below(martas: Client) -> None:
    makers.surgery(), makers.emergency(), makers.warehouse()
    page = martas.get(reverse("customers:customers"))
    assert page.context["gaps"][0].name == "Finance"
    tree = [(one.name, len(depth)) for one, depth in page.context["rows"]]
    assert tree == [
        ("St Brigid’s Hospital", 0),
        ("Emergency Department", 1),
        ("Finance", 1),
        ("Warehouse", 2),
        ("Surgery & Theatres", 1),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?q=operates", {"Surgery & Theatres"}),
        ("?which=mine", {"Surgery & Theatres", "Warehouse"}),
        ("?which=gaps", {"Finance", "Warehouse", "Emergency Department"}),
        ("?which=left", set()),
        (
            "?page=99",
            {"St Brigid’s Hospital", "Surgery & Theatres", "Finance", "Warehouse", "Emergency Department"},
        ),
    ],
)
def test_the_list_is_searched_and_narrowed(martas: Client, asked: str, found: set[str]) -> None:
    makers.surgery(), makers.emergency(), makers.warehouse()
    page = martas.get(reverse("customers:customers") + asked)
    assert {one.name for one, _ in page.context["rows"]} == found


def test_five_lines_make_a_customer(martas: Client) -> None:
    hospital = makers.st_brigids()
    form = martas.get(reverse("customers:add_customer")).context["form"]
    assert len(form.fields) == 5
    told = {
        "name": "Pharmacy",
        "place": str(hospital.pk),
        "does": "hands out medicine",
        "relationship_manager": makers.marta().pk,
        "deputy": makers.dov().pk,
    }
    martas.post(reverse("customers:add_customer"), told)
    pharmacy = Customer.objects.get(name="Pharmacy")
    assert (pharmacy.parent, pharmacy.kind, pharmacy.deputy) == (hospital, "department", makers.dov())


def test_the_first_customer_may_be_our_own_organisation(adas: Client) -> None:
    adas.post(reverse("customers:add_customer"), {"name": "St Brigid’s Hospital", "place": "own"})
    assert Customer.objects.get().kind == "own"
    places = adas.get(reverse("customers:add_customer")).content.decode()
    assert 'value="own"' not in places


def test_a_deputy_who_is_the_manager_too_is_told_beside_the_field(martas: Client) -> None:
    told = {
        "name": "Pharmacy",
        "place": "company",
        "deputy": makers.dov().pk,
        "relationship_manager": makers.dov().pk,
    }
    answer = martas.post(reverse("customers:add_customer"), told)
    assert "deputy" in answer.context["form"].errors


def test_a_customer_is_not_offered_a_place_below_itself(adas: Client) -> None:
    makers.warehouse()
    form = adas.get(reverse("customers:change_customer", args=[makers.finance().pk])).context["form"]
    offered = {value for value, _ in form.fields["parent"].choices}
    assert offered == {"", str(makers.st_brigids().pk)}


def test_the_page_says_who_covers_today(martas: Client) -> None:
    surgery = makers.surgery()
    page = reverse("customers:cover")
    day = martas.get(page).context["form"].initial["first_day"]
    told = {"colleague": makers.marta().pk, "covered_by": makers.sana().pk, "first_day": day, "last_day": day}
    martas.post(page, told)
    assert (
        "away today, Sana Mirza covers"
        in martas.get(reverse("customers:customer", args=[surgery.pk])).content.decode()
    )


def test_a_hand_over_is_looked_at_before_it_is_done(martas: Client) -> None:
    surgery, warehouse = makers.surgery(), makers.warehouse()
    duty = "relationship manager"
    plan: dict[str, str | int] = {"from_whom": makers.marta().pk, "to": makers.dov().pk, "duty": duty}
    offered = martas.get(reverse("customers:hand_over"), plan).context["theirs"]
    assert set(offered) == {surgery, warehouse}
    chosen = {**plan, "customers": [warehouse.pk]}
    look = martas.post(reverse("customers:hand_over"), chosen)
    assert list(look.context["theirs"]) == [warehouse]
    warehouse.refresh_from_db()
    assert warehouse.relationship_manager == makers.marta()
    martas.post(reverse("customers:hand_over"), {**chosen, "confirm": "yes"})
    warehouse.refresh_from_db()
    assert warehouse.relationship_manager == makers.dov()


def test_customers_and_people_go_out_as_tables_without_formulas(martas: Client) -> None:
    Customer.objects.create(name="=HYPERLINK(1)", does="+danger", parent=makers.st_brigids())
    makers.toyin()
    answer = martas.get(reverse("customers:customers_csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["name"] for row in rows] == ["St Brigid’s Hospital", "'=HYPERLINK(1)", "Surgery & Theatres"]
    assert "Toyin Ajayi" in martas.get(reverse("customers:people_csv")).content.decode()


def test_a_table_comes_in_by_way_of_a_preview(adas: Client) -> None:
    path = reverse("customers:bring_in_customers")
    preview = adas.post(path, {"file": upload("name,what they do\nNursing,cares\n")})
    assert preview.context["outcome"].added == ["Nursing"]
    assert not Customer.objects.exists()
    content = preview.context["coming_back"].initial["content"]
    assert adas.post(path, {"content": content}).status_code == 302
    assert Customer.objects.get().does == "cares"


def test_the_preview_shows_each_problem_with_row_and_column(adas: Client) -> None:
    path = reverse("customers:bring_in_people")
    preview = adas.post(path, {"file": upload("name,customer,best reached by\nToyin,Nowhere,owl\n")})
    ways = "mail, phone, in person, chat"
    assert preview.context["problems"] == [
        (2, "best reached by", f"“owl” is not known here. One of: {ways}."),
        (2, "customer", "There is no customer “Nowhere”."),
    ]
    assert "Keep it" not in preview.content.decode()


def test_a_table_in_which_nothing_differs_offers_nothing_to_keep(adas: Client) -> None:
    Customer.objects.create(name="Nursing", does="cares")
    path = reverse("customers:bring_in_customers")
    preview = adas.post(path, {"file": upload("name,what they do\nNursing,cares\n")})
    assert preview.context["outcome"].same == 1
    assert "Keep it" not in preview.content.decode()
    assert "there is nothing to keep" in preview.content.decode()


def test_a_table_in_another_encoding_is_told_beside_the_file(adas: Client) -> None:
    file = SimpleUploadedFile("table.csv", "name\nKöln\n".encode("latin-1"))
    answer = adas.post(reverse("customers:bring_in_customers"), {"file": file})
    assert "Line 2 cannot be read as UTF-8" in answer.context["form"].errors["file"][0]


def test_a_table_that_is_too_large_is_read_no_further_than_shows_it() -> None:
    form = TableForm({}, MultiValueDict({"file": [upload("name\n" + "x" * 2 * rules.LARGEST_SHEET)]}))
    assert form.is_valid()
    assert len(_content(form)) == rules.LARGEST_SHEET + 1


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "x"])
def test_a_number_that_is_none_hands_nothing_over(adas: Client, number: str) -> None:
    told = {"from_whom": makers.marta().pk, "to": makers.dov().pk, "duty": "relationship manager"}
    answer = adas.post(
        reverse("customers:hand_over"), {**told, "customers": number, "confirm": "1"}, follow=True
    )
    assert answer.status_code == 200
    assert adas.get(reverse("customers:add_customer"), {"part_of": number}).status_code == 200


def test_what_comes_back_garbled_brings_in_nothing(adas: Client) -> None:
    answer = adas.post(reverse("customers:bring_in_customers"), {"content": "%%%"}, follow=True)
    assert "Nothing was brought in" in answer.content.decode()


def test_the_logo_is_served_as_the_picture_it_is_and_nothing_else(adas: Client) -> None:
    picture = SimpleUploadedFile("logo.svg", png(200, 80), content_type="text/html")
    adas.post(reverse("customers:set_logo"), {"logo": picture})
    adas.logout()
    answer = adas.get(reverse("customers:logo"))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer.content == png(200, 80)


def test_a_drawing_that_could_carry_a_program_is_refused(adas: Client) -> None:
    drawing = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>", content_type="image/png")
    answer = adas.post(reverse("customers:set_logo"), {"logo": drawing})
    assert "not a PNG" in answer.context["logo_form"].errors["logo"][0]


def test_whoever_left_is_shown_as_such(martas: Client) -> None:
    toyin = makers.toyin()
    actions.set_person_active(toyin.pk, False, by=makers.marta(), now=makers.NOW)
    assert "has left" in martas.get(reverse("customers:customer", args=[toyin.customer_id])).content.decode()
