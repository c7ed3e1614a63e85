"""The pages of briefs."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW

from fairview.conversations import actions, paper
from fairview.conversations.models import Brief
from fairview.customers.models import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta(client: Client) -> Client:
    client.force_login(makers.marta())
    return client


def test_a_brief_is_read_before_it_is_kept(marta: Client, surgery: Customer) -> None:
    page = marta.get(reverse("conversations:new"), {"customer": str(surgery.pk), "period": "2026-10"})
    assert "8 of 10" in page.text
    assert "Nothing is kept yet" in page.text
    assert not Brief.objects.exists()


def test_a_button_keeps_it(marta: Client, surgery: Customer) -> None:
    answer = marta.post(reverse("conversations:new"), {"customer": surgery.pk, "period": "2026-10"})
    assert answer.headers["Location"] == reverse("conversations:brief", args=[Brief.objects.get().pk])


def test_without_records_the_page_says_what_is_missing(marta: Client) -> None:
    assert "It needs records of past work first" in marta.get(reverse("conversations:new")).text


def test_the_list_of_one_customer_holds_its_own_only(marta: Client, surgery: Customer) -> None:
    for customer in (surgery, makers.finance()):
        actions.make_brief(customer, "2026-10", by=makers.marta(), now=NOW)
    page = marta.get(reverse("conversations:briefs"), {"customer": surgery.pk})
    assert [brief.customer for brief in page.context["page"]] == [surgery]


def test_a_kept_brief_shows_what_it_said_then(marta: Client, surgery: Customer) -> None:
    brief = actions.make_brief(surgery, "2026-10", by=makers.marta(), now=NOW)
    page = marta.get(reverse("conversations:brief", args=[brief.pk]))
    assert "Where we do not know" in page.text
    assert "not asked" in page.text


def test_where_no_pdf_can_be_made_the_page_says_what_to_do(
    marta: Client, surgery: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "_weasyprint", lambda: None)
    brief = actions.make_brief(surgery, "2026-10", by=makers.marta(), now=NOW)
    page = marta.get(reverse("conversations:pdf", args=[brief.pk]), follow=True)
    assert "Print the page instead" in page.text


@pytest.mark.pango
@pytest.mark.skipif(not paper.can_be_made(), reason="the Pango libraries are not on this machine")
def test_the_paper_is_one_page_with_its_letters_in_it(marta: Client, surgery: Customer) -> None:
    brief = actions.make_brief(surgery, "2026-10", by=makers.marta(), now=NOW)
    answer = marta.get(reverse("conversations:pdf", args=[brief.pk]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    html = render_to_string("conversations/paper.html", {"brief": brief, "content": brief.content})
    assert len(paper.laid_out(html).pages) == 1


@pytest.mark.pango
@pytest.mark.skipif(not paper.can_be_made(), reason="the Pango libraries are not on this machine")
def test_a_customer_who_speaks_german_gets_a_german_paper_of_one_page(surgery: Customer) -> None:
    surgery.language = "de-AT"
    surgery.save()
    brief = actions.make_brief(surgery, "2026-10", by=makers.marta(), now=NOW)
    html = render_to_string("conversations/paper.html", {"brief": brief, "content": brief.content})
    assert "Wo wir es nicht wissen" in html
    assert brief.content["language"] == "de"
    assert len(paper.laid_out(html).pages) == 1
