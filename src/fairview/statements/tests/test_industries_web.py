"""The pages of industries and of what is put to a customer."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW, Cast

from fairview.foundation.viewer import SYSTEM
from fairview.statements.actions import put_opportunity
from fairview.statements.models import IndustryNote, Opportunity
from fairview.statements.rules import Standing
from fairview.statements.tests import scene

pytestmark = pytest.mark.django_db

NOTE = {
    "about": "innovators",
    "text": "Robots hand out medicines",
    "source": "Hospital journal",
    "source_url": "https://journal.example/robots",
    "dated": "2026-02-01",
}


@pytest.fixture
def marta(client: Client, cast: Cast) -> Client:
    """She answers for Surgery & Theatres."""
    client.force_login(cast.marta)
    return client


def page(client: Client, name: str, *args: int, **asked: str | int) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


# ---------------------------------------------------------------- industries
def test_an_empty_list_says_what_comes_here(marta: Client) -> None:
    assert "No industry yet" in page(marta, "statements:industries")


def test_the_list_counts_customers_and_notes(marta: Client) -> None:
    scene.health_care()
    scene.works_in(makers.surgery(), "Surgery")
    makers.finance()
    seen = page(marta, "statements:industries")
    assert "1 of 2 customers has no industry yet" in seen
    assert "no notes yet" in seen


def test_a_note_is_added_marked_as_ours_and_ended(marta: Client) -> None:
    industry = scene.works_in(makers.surgery(), "Health care")
    answer = marta.post(reverse("statements:add_note", args=[industry.pk]), NOTE)
    assert answer.status_code == 302
    seen = page(marta, "statements:industry", industry.pk)
    assert "ours, from Marta Oduya" in seen
    assert 'href="https://journal.example/robots"' in seen
    assert "Surgery &amp; Theatres" in seen
    note = IndustryNote.objects.get()
    assert marta.get(reverse("statements:end_note", args=[note.pk])).status_code == 405
    marta.post(reverse("statements:end_note", args=[note.pk]))
    assert "Notes that no longer hold" in page(marta, "statements:industry", industry.pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [("source_url", "javascript:alert(1)"), ("source", ""), ("dated", "2999-01-01"), ("text", "")],
)
def test_what_a_note_lacks_is_said_beside_its_field(marta: Client, field: str, value: str) -> None:
    industry = scene.works_in(makers.surgery(), "Health care")
    answer = marta.post(reverse("statements:add_note", args=[industry.pk]), NOTE | {field: value})
    assert answer.context["form"].errors.keys() == {field}
    assert not IndustryNote.objects.exists()


def test_an_old_note_is_marked(marta: Client) -> None:
    industry = scene.works_in(makers.surgery(), "Health care")
    scene.note(industry, "Letters go out by mail", dated=date(2020, 1, 1))
    assert "older than two years" in page(marta, "statements:industry", industry.pk)


def test_jon_may_not_end_what_others_noted(client: Client, cast: Cast) -> None:
    normal, _innovators = scene.health_care()
    client.force_login(cast.jon)
    assert "No longer holds" not in page(client, "statements:industry", normal.industry_id)
    assert client.post(reverse("statements:end_note", args=[normal.pk])).status_code == 403


# ---------------------------------------------------------------- put to a customer
def test_marta_puts_one_to_dr_lund_and_notes_that_never_is_fine(marta: Client) -> None:
    details, surgery = scene.consent_for_dr_lund(), makers.surgery()
    url = reverse("statements:put_opportunity", args=[surgery.pk])
    form = marta.get(url, {"note": details.note_id}).context["form"]
    assert form["note"].value() == str(details.note_id)
    told = {"note": details.note_id, "goal": details.goal_id, "person": details.person_id}
    marta.post(url, told)
    seen = page(marta, "statements:opportunities", surgery.pk)
    assert "Put to Dr Lund on" in seen
    opportunity = Opportunity.objects.get()
    answer_url = reverse("statements:answer_opportunity", args=[opportunity.pk])
    assert "fine too" in page(marta, "statements:answer_opportunity", opportunity.pk)
    marta.post(answer_url, {"outcome": "never", "words": "We tried it once."})
    seen = page(marta, "statements:opportunities", surgery.pk)
    assert "We tried it once." in seen
    assert "Nothing we know of their industry fits them now." in seen


def test_not_now_needs_a_day_and_the_day_is_shown(marta: Client) -> None:
    opportunity = put_opportunity(scene.consent_for_dr_lund(), by=SYSTEM, now=NOW)
    url = reverse("statements:answer_opportunity", args=[opportunity.pk])
    form = marta.post(url, {"outcome": "not now"}).context["form"]
    assert "raise_again_on" in form.errors
    marta.post(url, {"outcome": "not now", "raise_again_on": "2099-03-01"})
    assert "raise it again on" in page(marta, "statements:opportunities", makers.surgery().pk)


def test_without_a_goal_or_while_one_waits_the_page_says_what_comes_first(marta: Client) -> None:
    scene.health_care()
    scene.stands(Standing.BEHIND)
    surgery = makers.surgery().pk
    assert "No goal of theirs is known" in page(marta, "statements:put_opportunity", surgery)
    put_opportunity(scene.consent_for_dr_lund(), by=SYSTEM, now=NOW)
    assert "waits for what they say" in page(marta, "statements:put_opportunity", surgery)


def test_without_an_industry_or_a_standing_the_page_asks_for_it(marta: Client) -> None:
    surgery = makers.surgery().pk
    assert "Nobody has said what they work in." in page(marta, "statements:opportunities", surgery)
    scene.health_care()
    assert "Say where they stand" in page(marta, "statements:opportunities", surgery)


def test_jon_sees_it_and_puts_nothing(client: Client, cast: Cast) -> None:
    scene.consent_for_dr_lund()
    client.force_login(cast.jon)
    surgery = makers.surgery().pk
    assert "Put one to them" not in page(client, "statements:opportunities", surgery)
    assert client.get(reverse("statements:put_opportunity", args=[surgery])).status_code == 403
