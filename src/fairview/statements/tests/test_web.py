"""The pages of statements."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests import makers

from fairview.customers.models import Customer, Person
from fairview.statements import actions, queries
from fairview.statements.actions import Told
from fairview.statements.models import Statement
from fairview.statements.rules import Answer, Channel, StatementDetails, StatementKind

pytestmark = pytest.mark.django_db

KIND = StatementKind


@pytest.fixture
def martas(client: Client) -> Client:
    client.force_login(makers.marta())
    return client


def said(
    text: str, kind: StatementKind = KIND.GOAL, customer: Customer | None = None, **told: object
) -> Statement:
    theirs = customer or makers.surgery()
    details = StatementDetails(customer_id=theirs.pk, text=text, kind=kind, **told)  # type: ignore[arg-type]
    return actions.add(details, by=makers.jon(), now=timezone.now())


def answered(statement: Statement, person: Person, answer: Answer, correction: str = "") -> Statement:
    now = timezone.now()
    told = Told(person.pk, answer, correction, Channel.LINK, now.date() - timedelta(days=1))
    return actions.record(statement.pk, told, by=person, now=now)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as kept:
        assert client.get(address).status_code == 200
    return len(kept)


def post(client: Client, name: str, pk: int, **told: object) -> str:
    """Post, and return the page that it leads to."""
    return client.post(reverse(name, args=[pk]), told, follow=True).content.decode()


def change(client: Client, one: Statement, **told: object) -> str:
    """Change a statement as it is read now, and return the page that it leads to."""
    return post(client, "statements:change", one.pk, read=queries.read_of(one.pk).change_id, **told)


# ---------------------------------------------------------------- one line
def test_one_line_makes_a_statement(martas: Client) -> None:
    page = post(martas, "statements:add", makers.surgery().pk, line="goal: two more hips a day")
    one = Statement.objects.get()
    assert (one.text, one.kind, one.state) == ("two more hips a day", "goal", "assumed")
    assert "Kept as “goal”" in page


def test_who_is_named_said_so(martas: Client) -> None:
    lund = makers.dr_lund()
    post(martas, "statements:add", makers.surgery().pk, line="bleep = pager", said_by=lund.pk)
    one = Statement.objects.get()
    assert (one.term, one.text, one.kind, one.state, one.said_by) == ("bleep", "pager", "word", "heard", lund)


def test_a_chosen_kind_goes_before_the_guess(martas: Client) -> None:
    post(martas, "statements:add", makers.surgery().pk, line="They want a second theatre", kind="plan")
    assert Statement.objects.get().kind == "plan"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"line": ""}, "Say it in one line."),
        ({"line": "word: bleep"}, "bleep = pager"),
        ({"line": "x" * 450}, "450 letters"),
    ],
)
def test_a_line_that_makes_no_statement_comes_back_with_why(
    martas: Client, told: dict[str, str], sentence: str
) -> None:
    assert sentence in post(martas, "statements:add", makers.surgery().pk, **told)
    assert not Statement.objects.exists()


def test_the_kind_is_said_while_the_line_is_typed(martas: Client) -> None:
    page = martas.get(reverse("statements:guess"), {"line": "bleep = pager"}).content.decode()
    assert "Reads like: a word of theirs." in page
    assert "“bleep” means “pager”." in page


# ---------------------------------------------------------------- one statement
def test_a_statement_tells_who_confirmed_it_when_and_how(martas: Client) -> None:
    one = answered(said("two more hips a day"), makers.dr_lund(), Answer.RIGHT)
    page = martas.get(reverse("statements:statement", args=[one.pk])).content.decode()
    for words in ("confirmed", "Dr Lund", "by their link", "assumed → confirmed", "Jon Aske"):
        assert words in page


def test_both_who_disagree_are_shown(martas: Client) -> None:
    one = said("two more hips a day")
    answered(one, makers.dr_lund(), Answer.NOT_QUITE, "three more hips a day")
    answered(Statement.objects.get(), makers.toyin(), Answer.WRONG)
    page = martas.get(reverse("statements:statement", args=[one.pk])).content.decode()
    assert "They hold different things" in page
    assert "three more hips a day" in page
    assert "two more hips a day" in page


def test_what_was_noted_of_a_talk_is_told_as_theirs_with_who_noted_it(martas: Client) -> None:
    statement, lund, now = said("Two more hips a day"), makers.dr_lund(), timezone.now()
    actions.record(
        statement.pk, Told(lund.pk, Answer.RIGHT, "", Channel.TALK, now.date()), by=makers.marta(), now=now
    )
    page = martas.get(reverse("statements:statement", args=[statement.pk])).content.decode()
    changes = page.split("What it was before")[1]
    assert "· Dr Lund · in a talk · noted by Marta Oduya" in changes


def test_a_statements_page_costs_the_same_however_much_was_said(martas: Client) -> None:
    one = said("two more hips a day")
    answered(one, makers.dr_lund(), Answer.RIGHT)
    answered(one, makers.toyin(), Answer.WRONG)
    address = reverse("statements:statement", args=[one.pk])
    few = queries_of(martas, address)
    for n in range(10):
        person = Person.objects.create(customer=makers.surgery(), name=f"Nurse {n}")
        answered(one, person, Answer.NOT_QUITE, f"{n} more")
    assert queries_of(martas, address) == few


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            KIND.GOAL,
            {"measure": "hips a day", "due_on": "2027-06-30", "going": "wavers", "going_words": "1 of 2"},
        ),
        (KIND.ACTIVITY, {"brings": "earns", "hour_costs": "two operations", "weekly": "Mon–Fri 07:30–19:30"}),
        (KIND.BUSY_TIME, {"begins_on": "2026-12-24", "ends_on": "2027-01-02", "repeats": "FREQ=YEARLY"}),
        (KIND.STANDING, {"standing": "ahead"}),
        (KIND.WORD, {"term": "bleep"}),
        (KIND.PLAN, {}),
    ],
)
def test_only_what_belongs_to_the_kind_is_asked_and_kept(
    martas: Client, kind: StatementKind, told: dict[str, str]
) -> None:
    one = said("what we say", kind, term="word" * (kind == KIND.WORD))
    form = martas.get(reverse("statements:change", args=[one.pk])).context["form"]
    assert set(form.own) == set(told)
    change(martas, one, text="what we say", kind=kind.value, **told)
    one.refresh_from_db()
    kept = {name: getattr(one, name) for name in told}
    expected = {**told, **({"weekly": one.weekly} if "weekly" in told else {})}
    dates = {name: date.fromisoformat(told[name]) for name in told if name.endswith("_on")}
    assert kept == {**expected, **dates}


def test_how_well_a_service_serves_an_activity_names_both(martas: Client) -> None:
    lists, fit = said("Theatre lists", KIND.ACTIVITY), said("Pictures come in time", KIND.FIT)
    said("Ledgers", KIND.ACTIVITY, makers.finance())
    form = martas.get(reverse("statements:change", args=[fit.pk])).context["form"]
    assert list(form.fields["activity"].queryset) == [lists]
    change(martas, fit, text=fit.text, kind="fit", activity=lists.pk, fit="partly")
    fit.refresh_from_db()
    assert (fit.activity, fit.fit) == (lists, "partly")
    assert (
        "Pictures come in time"
        in martas.get(reverse("statements:statement", args=[lists.pk])).content.decode()
    )


def test_another_kind_asks_for_its_own_fields_next(martas: Client) -> None:
    one = said("Elective theatre lists", KIND.OTHER)
    page = change(martas, one, text=one.text, kind="activity")
    assert "Say what goes with it." in page
    assert "What an hour’s stop costs" in page


def test_times_that_cannot_be_read_are_told_beside_their_field(martas: Client) -> None:
    one = said("Theatre lists", KIND.ACTIVITY)
    page = change(martas, one, text=one.text, kind="activity", weekly="whenever")
    assert "“whenever” cannot be read as times" in page


def test_a_rule_from_their_calendar_stays_when_the_statement_is_changed(martas: Client) -> None:
    rule = "FREQ=MONTHLY;BYDAY=-1FR"
    one = said("Board week", KIND.BUSY_TIME, begins_on=date(2026, 1, 30), repeats=rule)
    address = reverse("statements:change", args=[one.pk])
    told = {name: value for name, value in martas.get(address).context["form"].initial.items() if value}
    martas.post(address, {**told, "text": "Board’s week"})
    one.refresh_from_db()
    assert (one.text, one.repeats) == ("Board’s week", rule)


@pytest.mark.parametrize("read", ["theirs", ""])
def test_what_came_in_while_somebody_wrote_is_told_before_it_is_lost(martas: Client, read: str) -> None:
    one = said("two more hips a day")
    before = queries.read_of(one.pk).change_id if read else ""
    answered(one, makers.toyin(), Answer.NOT_QUITE, "It is eight.")
    told = {"text": "three more hips a day", "kind": "goal"}
    page = post(martas, "statements:change", one.pk, read=before, **told)
    assert "It now says “It is eight.”" in page
    assert "three more hips a day" in page
    one.refresh_from_db()
    assert (one.text, one.state) == ("It is eight.", "corrected")
    now = queries.read_of(one.pk).change_id
    assert f'value="{now}"' in page
    change(martas, one, **told)
    one.refresh_from_db()
    assert (one.text, one.state) == ("three more hips a day", "assumed")


def test_who_said_so_and_has_moved_since_still_said_so(martas: Client) -> None:
    lund = makers.dr_lund()
    one = said("two more hips a day", said_by_id=lund.pk)
    lund.customer = makers.finance()
    lund.save()
    page = change(martas, one, text="three more hips a day", kind="goal", said_by=lund.pk)
    assert "three more hips a day" in page
    one.refresh_from_db()
    assert (one.text, one.said_by) == ("three more hips a day", lund)
    change(martas, one, text="four", kind="goal", said_by=makers.toyin().pk)
    page = change(martas, one, text="five", kind="goal", said_by=lund.pk)
    one.refresh_from_db()
    assert (one.text, one.said_by) == ("four", makers.toyin())


def test_heard_shown_and_ended_by_a_button_each(martas: Client) -> None:
    one = said("two more hips a day")
    post(martas, "statements:heard", one.pk, said_by=makers.toyin().pk)
    post(martas, "statements:show", one.pk, shown="yes")
    post(martas, "statements:end", one.pk)
    one.refresh_from_db()
    assert (one.state, one.said_by, one.is_shown, one.ended_at is None) == (
        "heard",
        makers.toyin(),
        True,
        False,
    )


# ---------------------------------------------------------------- their order
def test_activities_move_up_and_down_without_script(martas: Client) -> None:
    surgery = makers.surgery().pk
    lists, supply = said("Lists", KIND.ACTIVITY), said("Supply", KIND.ACTIVITY)
    for one, where in (
        (lists, "in"),
        (supply, "in"),
        (supply, "up"),
        (lists, "down"),
        (lists, "up"),
        (supply, "out"),
    ):
        post(martas, "statements:rank", surgery, which=one.pk, where=where)
    assert dict(Statement.objects.values_list("text", "rank")) == {"Lists": 1, "Supply": None}


def test_an_activity_of_somebody_else_cannot_be_ranked(martas: Client) -> None:
    ledgers = said("Ledgers", KIND.ACTIVITY, makers.finance())
    post(martas, "statements:rank", makers.surgery().pk, which=ledgers.pk, where="in")
    ledgers.refresh_from_db()
    assert ledgers.rank is None


# ---------------------------------------------------------------- all of it
def test_what_we_know_costs_the_same_for_few_and_for_many(martas: Client) -> None:
    address = reverse("statements:all")
    answered(said("right"), makers.dr_lund(), Answer.RIGHT)
    said("assumption")
    few = queries_of(martas, address)
    for n in range(70):
        said(f"assumption {n}", customer=(makers.surgery(), makers.finance())[n % 2])
    assert queries_of(martas, address) <= few <= 25


def test_seven_of_the_worst_stand_above_everything(martas: Client) -> None:
    wrong = answered(said("wrong"), makers.dr_lund(), Answer.WRONG)
    for n in range(9):
        said(f"assumption {n}")
    page = martas.get(reverse("statements:all"))
    assert page.context["asking"][0].statement == wrong
    assert (len(page.context["asking"]), page.context["asking_count"]) == (7, 10)
    assert len(page.context["rows"]) == 10


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "confirmed"}, {"right"}),
        ({"state": "assumed"}, {"books", "pager"}),
        ({"state": "disagree"}, set()),
        ({"kind": "word"}, {"pager"}),
        ({"q": "BLEEP"}, {"pager"}),
        ({"customer": "finance"}, {"books"}),
        ({"customer": "nobody", "kind": "?", "state": "?"}, {"right", "books", "pager"}),
        ({"page": "99"}, {"right", "books", "pager"}),
    ],
)
def test_what_we_know_is_searched_and_narrowed(
    martas: Client, asked: dict[str, str], found: set[str]
) -> None:
    answered(said("right"), makers.dr_lund(), Answer.RIGHT)
    said("books", customer=makers.finance())
    said("pager", KIND.WORD, term="bleep")
    if asked.get("customer") == "finance":
        asked = {**asked, "customer": str(makers.finance().pk)}
    rows = martas.get(reverse("statements:all"), asked).context["rows"]
    assert {row.statement.text for row in rows} == found


def test_the_table_is_harmless_and_says_what_the_page_says(martas: Client) -> None:
    said('=HYPERLINK("x")')
    answered(said("right"), makers.dr_lund(), Answer.RIGHT)
    text = martas.get(reverse("statements:csv"), {"state": ""}).content.decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["statement"], row["state"]) for row in rows] == [
        ('\'=HYPERLINK("x")', "assumed"),
        ("right", "confirmed"),
    ]


def test_an_empty_house_says_where_to_begin(martas: Client) -> None:
    page = martas.get(reverse("statements:all")).content.decode()
    assert "Nothing is said yet" in page
