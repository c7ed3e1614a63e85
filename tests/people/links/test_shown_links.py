"""Without a mail server somebody of ours makes the links on a page; what comes by such a link says so."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fairview.customers import actions as customers
from fairview.customers.models import PersonalLink
from fairview.explain_backs.models import Addressee
from fairview.foundation.mail import OutboxMessage
from fairview.statements.models import Verdict
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db

SHOWN = "their link was shown to Ada Quist"


def made_by_ada(client: Client, letter: OutboxMessage) -> str:
    """Return what Ada reads when she makes a letter's links on the Mail page."""
    client.force_login(makers.ada())
    page = client.post(reverse("foundation:message", args=[letter.pk])).content.decode()
    client.logout()
    return page


def link_in(page: str) -> str:
    (path,) = set(re.findall(r"/p/[\w-]{43}/", page))
    return str(path)


def seen_by_marta(client: Client, name: str, key: int) -> str:
    client.force_login(makers.marta())
    return client.get(reverse(name, args=[key])).content.decode()


@pytest.fixture
def asked() -> Addressee:
    """What Toyin was told; the mail is only shown."""
    return telling.addressee(makers.toyin())


def test_an_answer_by_a_shown_link_says_on_our_pages_to_whom_it_was_shown(
    client: Client, asked: Addressee
) -> None:
    path = link_in(made_by_ada(client, OutboxMessage.objects.get()))
    assert client.post(path, telling.told_in_a_form(asked)).status_code == 302
    assert Verdict.objects.get().shown_to == "Ada Quist"
    assert SHOWN in seen_by_marta(client, "explain_backs:explain_back", asked.explain_back_id)
    assert SHOWN in seen_by_marta(client, "statements:statement", telling.understood().pk)
    assert "shown to Ada Quist" in seen_by_marta(client, "customers:person", makers.toyin().pk)


def test_so_does_what_is_said_on_ones_own_page(client: Client) -> None:
    toyin, one = makers.toyin(), telling.understood()
    letter = customers.send_own_link(toyin.pk, they_asked=True, by=makers.marta(), now=telling.now())
    path = link_in(made_by_ada(client, letter))
    page = f"{path}statements/{one.pk}/"
    read = client.get(page).context["form"]["read"].value()
    form = {f"answer-{one.pk}": "right", f"really-{one.pk}": "", "read": read}
    assert client.post(page, form).status_code == 302
    assert SHOWN in seen_by_marta(client, "statements:statement", one.pk)


def test_a_shown_code_gives_a_link_that_says_so(client: Client) -> None:
    toyin = makers.toyin()
    customers.ask_for_code(toyin.email, now=telling.now())
    page = made_by_ada(client, OutboxMessage.objects.get())
    (code,) = re.findall(
        r"(?m)^\d{6}$", page.replace("<br>", "\n").replace("<p>", "\n").replace("</p>", "\n")
    )
    client.post("/way-in/code/", {"email": toyin.email, "code": code})
    assert PersonalLink.objects.get().shown_to == "Ada Quist"


def test_of_a_link_that_nobody_was_shown_nothing_is_said(client: Client, asked: Addressee) -> None:
    path = f"/p/{telling.link(makers.toyin(), subject=asked.pk)}/explain-backs/{asked.pk}/"
    assert client.post(path, telling.told_in_a_form(asked)).status_code == 302
    assert Verdict.objects.get().shown_to == ""
    assert "was shown to" not in seen_by_marta(client, "explain_backs:explain_back", asked.explain_back_id)
