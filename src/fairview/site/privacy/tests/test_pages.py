"""The privacy desk in hand: looking is noted, where somebody stands is kept apart, erasing asks first."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.customers import actions
from fairview.customers.models import Look, Person, PersonalLink
from fairview.customers.rules import LookedAt
from fairview.site.privacy.keeping import kept_too_long, overdue
from fairview.site.privacy.tests.scene import lund
from fairview.statements import actions as statements
from fairview.statements.rules import StatementDetails, StatementKind

pytestmark = pytest.mark.django_db


def at_the_desk(who: Colleague) -> Client:
    client = Client()
    client.force_login(who)
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def post(who: Colleague, name: str, about: Person | Colleague, **told: str) -> Any:
    return at_the_desk(who).post(reverse(f"privacy:{name}", args=[about.pk]), told)


def get(who: Colleague, name: str, *about: object) -> Any:
    return at_the_desk(who).get(reverse(f"privacy:{name}", args=about))


# ---------------------------------------------------------------- looking
def test_opening_shows_everything_but_where_they_stand_and_notes_who_looked() -> None:
    person = lund()
    Look.objects.all()._raw_delete("default")
    shown = words(post(makers.marta(), "open_person", person))
    for held in ("lund@brigids.example", "the move of 2024", "At four; ring Dr Lund.", "when we stop"):
        assert held in shown
    assert "Ingrid Berg" in shown
    assert "left the room" not in shown
    assert "Kept apart and not shown: 1 note" in shown
    assert Look.objects.get().what == LookedAt.HELD
    assert "Marta Oduya" in words(get(makers.ada(), "person", person.pk))


def test_what_is_kept_as_programs_write_it_is_said_in_the_readers_words() -> None:
    person, marta = lund(), makers.marta()
    details = StatementDetails(
        customer_id=person.customer_id,
        text="Winter is full.",
        kind=StatementKind.BUSY_TIME,
        begins_on=NOW.date(),
        ends_on=NOW.date(),
        repeats="FREQ=YEARLY",
        said_by_id=person.pk,
    )
    statements.add(details, by=marta, now=NOW)
    marta.language = "de"
    marta.save()
    shown = words(post(marta, "open_person", person))
    assert "jedes Jahr" in shown
    assert "FREQ=" not in shown


def test_before_that_the_page_says_nothing_about_them() -> None:
    person = lund()
    shown = words(get(makers.marta(), "person", person.pk))
    for held in ("lund@brigids.example", "the move of 2024", "At four"):
        assert held not in shown


def test_what_is_taken_away_holds_the_same_and_says_what_is_kept_apart() -> None:
    person = lund()
    answer = post(makers.marta(), "export_person", person, form="json")
    assert answer["Content-Disposition"].startswith('attachment; filename="dr-lund-')
    told = json.loads(answer.content)
    tables = {one["table"]: one for one in told["held"]}
    assert {
        "customers.person",
        "statements.verdict",
        "foundation.auditentry",
        "customers.look",
    } <= tables.keys()
    assert "customers.stance" not in tables
    assert "left the room" not in answer.content.decode()
    assert told["kept_apart"]["notes"] == 1
    assert {row["answer"] for row in tables["statements.verdict"]["rows"]} == {"right", "not quite"}
    page = words(post(makers.marta(), "export_person", person, form="html"))
    assert "At four; ring Dr Lund." in page
    assert "left the room" not in page
    assert "Kept apart and not in here: 1 note" in page
    assert Look.objects.filter(what=LookedAt.EXPORT).count() == 2


def test_where_else_a_name_stands_is_told() -> None:
    person = lund()
    told = json.loads(post(makers.hilde(), "export_person", person, form="json").content)
    named = {one["table"]: one["rows"] for one in told["named_in"]}
    assert [row["title"] for row in named["customers.person"]] == ["Secretary of Dr Lund"]


# ---------------------------------------------------------------- until when
def test_whose_day_has_passed_is_shown_longest_first_to_those_who_answer_for_them() -> None:
    toyin, dr_lund = makers.toyin(), makers.dr_lund()
    elsewhere = Person.objects.create(customer=makers.finance(), name="Kim Roth", keep_until=NOW.date())
    Person.objects.filter(pk=toyin.pk).update(keep_until=NOW.date() - timedelta(days=2))
    Person.objects.filter(pk=dr_lund.pk).update(keep_until=NOW.date() - timedelta(days=9))
    later = NOW + timedelta(days=1)
    assert list(overdue(makers.ada(), later)) == [dr_lund, toyin, elsewhere]
    assert list(overdue(makers.marta(), later)) == [dr_lund, toyin]
    assert not overdue(makers.jon(), later)
    assert [one.words for one in kept_too_long(makers.marta(), later)] == [
        "2 people are kept longer than was said."
    ]
    assert not list(kept_too_long(makers.jon(), later))


def test_the_day_is_set_on_their_page() -> None:
    person, day = makers.dr_lund(), timezone.now().date() + timedelta(days=30)
    assert post(makers.marta(), "keep_person", person, day=day.isoformat()).status_code == 302
    person.refresh_from_db()
    assert person.keep_until == day
    over = post(makers.marta(), "keep_person", person, day="2020-01-01")
    assert "That day is over." in words(over)


# ---------------------------------------------------------------- what they see
def test_what_they_see_is_their_own_page_with_nothing_to_press_and_makes_no_link() -> None:
    person = makers.dr_lund()
    text = "Theatre lists close at five."
    one = statements.add(
        StatementDetails(customer_id=person.customer_id, text=text), by=makers.marta(), now=NOW
    )
    statements.show(one.pk, True, by=makers.marta(), now=NOW)
    hidden = "They will be merged with Cardiology."
    statements.add(StatementDetails(customer_id=person.customer_id, text=hidden), by=makers.marta(), now=NOW)
    shown = words(get(makers.marta(), "person_sees", person.pk))
    their_page = shown.split('aria-label="Their page"')[1].split("</section> </main>")[0]
    assert text in their_page
    assert "Marta Oduya" in their_page
    assert hidden not in shown
    for pressed in ("<form", "<button", "<input", "<a ", "/p/"):
        assert pressed not in their_page
    assert not PersonalLink.objects.exists()


def test_it_is_in_their_language() -> None:
    person = makers.dr_lund()
    Person.objects.filter(pk=person.pk).update(language="de")
    shown = words(get(makers.marta(), "person_sees", person.pk))
    assert '<section class="panel" lang="de"' in shown


# ---------------------------------------------------------------- erasing
def test_erasing_is_looked_at_first_and_done_by_naming_them() -> None:
    person = lund()
    shown = words(get(makers.hilde(), "erase_person", person.pk))
    assert "somebody at Surgery &amp; Theatres" in shown
    assert "of all 2 entries" in shown
    assert "Type the name as it stands above" in words(
        post(makers.hilde(), "erase_person", person, typed="Toyin")
    )
    assert post(makers.hilde(), "erase_person", person, typed="Dr Lund", also="Lund").status_code == 302
    after = words(get(makers.marta(), "person", person.pk))
    assert "Erased on" in after
    assert "Lund" not in after
    assert get(makers.hilde(), "erase_person", person.pk).status_code == 302
    left = json.loads(post(makers.hilde(), "export_person", person, form="json").content)
    assert left["named_in"] == []
    found = at_the_desk(makers.marta()).get(reverse("site:search"), {"q": "somebody"})
    assert [hit.name for shelf in found.context["shelves"] for hit in shelf.hits] == ["Pia Roos"]


# ---------------------------------------------------------------- colleagues
def test_everybody_reads_what_is_held_about_themselves_unnoted_and_sees_who_looked() -> None:
    jon = makers.jon()
    actions.looked(jon, LookedAt.HELD, by=makers.ada(), now=NOW)
    shown = words(get(jon, "own"))
    assert "jon@ours.example" in shown
    assert "Ada Quist" in shown
    assert "Desktop" in words(get(makers.desktop_team().members.get(), "own"))
    answer = at_the_desk(jon).post(reverse("privacy:export_own"), {"form": "json"})
    assert json.loads(answer.content)["about"] == "Jon Aske"
    assert Look.objects.count() == 1


def test_opening_a_colleagues_is_noted() -> None:
    assert "jon@ours.example" in words(post(makers.ada(), "open_colleague", makers.jon()))
    assert post(makers.hilde(), "export_colleague", makers.jon(), form="html").status_code == 200
    assert [(one.by_text, one.colleague) for one in Look.objects.order_by("pk")] == [
        ("Ada Quist", makers.jon()),
        ("Hilde Brandt", makers.jon()),
    ]


def test_a_colleague_who_has_left_is_erased_by_naming_them() -> None:
    makers.jon()
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    assert "Their name, on what they did" in words(get(makers.ada(), "erase_colleague", makers.jon().pk))
    gone = makers.jon()
    assert post(makers.ada(), "erase_colleague", gone, typed="Jon Aske").status_code == 302
    assert "Erased; their name stays" in words(get(makers.ada(), "colleague", gone.pk))


# ---------------------------------------------------------------- the desk
def test_somebody_is_found_by_name_and_only_a_head_or_administrator_finds_colleagues() -> None:
    makers.dr_lund(), makers.jon()
    marta = at_the_desk(makers.marta()).get(reverse("privacy:privacy"), {"q": "lund"})
    assert "Dr Lund" in words(marta)
    assert "Jon Aske" in words(at_the_desk(makers.hilde()).get(reverse("privacy:privacy"), {"q": "jon"}))
    nobody = words(at_the_desk(makers.marta()).get(reverse("privacy:privacy"), {"q": "jon"}))
    assert "Nobody has “jon”" in nobody


def test_what_we_keep_is_told_to_everybody_with_what_is_out_of_reach() -> None:
    shown = words(get(makers.jon(), "registry"))
    for told in (
        "People at customers",
        "emptied",
        "So that only customers say whether we understood them.",
        "backups",
    ):
        assert told in shown
