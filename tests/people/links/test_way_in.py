"""The way back in: an address, a code by mail, a fresh link; nobody learns which addresses are known."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fairview.customers import actions as customers
from fairview.customers import rules
from fairview.customers.models import MailedCode
from fairview.foundation.mail import OutboxMessage, minting
from fairview.site import wiring
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db

TOYIN, NOBODY = "ajayi@brigids.example", "nobody@brigids.example"


@pytest.fixture(autouse=True)
def toyin() -> None:
    """Toyin is there."""
    makers.toyin()


def code_in_the_mail() -> str:
    wiring.wire()
    return minting.fill("{code}", OutboxMessage.objects.latest("pk").links)


def without_what_was_typed(answer: Any) -> str:
    """Return a page without the address somebody typed and the token that each form gets."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return page.replace(TOYIN, "?").replace(NOBODY, "?")


def test_from_a_dead_link_to_ones_own_page(client: Client) -> None:
    dead = client.get(f"/p/{telling.link(makers.toyin(), days=0)}/").content.decode()
    assert '/way-in/"' in dead
    assert "Look into your mail" in client.post("/way-in/", {"email": TOYIN}).content.decode()
    code = code_in_the_mail()
    answer = client.post("/way-in/code/", {"email": TOYIN, "code": f" {code[:3]} {code[3:]} "})
    assert answer.status_code == 302
    assert "Your page, Toyin Ajayi" in client.get(answer["Location"]).content.decode()


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(client: Client) -> None:
    known, unknown = (client.post("/way-in/", {"email": email}) for email in (TOYIN, NOBODY))
    assert known.status_code == unknown.status_code == 200
    assert without_what_was_typed(known) == without_what_was_typed(unknown)
    assert OutboxMessage.objects.count() == 1
    wrong = [client.post("/way-in/code/", {"email": one, "code": "000000"}) for one in (TOYIN, NOBODY)]
    assert without_what_was_typed(wrong[0]) == without_what_was_typed(wrong[1])


def test_the_work_is_the_same_too(client: Client) -> None:
    client.post("/way-in/", {"email": NOBODY})
    asked = []
    for email in (TOYIN, NOBODY):
        with CaptureQueriesContext(connection) as kept:
            client.post("/way-in/", {"email": email})
        asked.append([query["sql"].split()[0] for query in kept.captured_queries])
    inserts = [[word for word in words if word == "INSERT"] for words in asked]
    assert inserts[0] == inserts[1] == ["INSERT", "INSERT"]


def test_a_fourth_request_in_an_hour_looks_like_the_first(client: Client) -> None:
    pages = [without_what_was_typed(client.post("/way-in/", {"email": TOYIN})) for _ in range(4)]
    assert len(set(pages)) == 1
    assert OutboxMessage.objects.count() == 3


def test_codes_are_not_guessed(client: Client) -> None:
    client.post("/way-in/", {"email": TOYIN})
    code = code_in_the_mail()
    wrong = "111111" if code != "111111" else "222222"
    for _ in range(5):
        assert (
            "does not open anything"
            in client.post("/way-in/code/", {"email": TOYIN, "code": wrong}).content.decode()
        )
    assert client.post("/way-in/code/", {"email": TOYIN, "code": code}).status_code == 200
    assert MailedCode.objects.get().tries == 5


def test_what_is_no_address_and_no_code_is_said_so(client: Client) -> None:
    assert "mail address" in client.post("/way-in/", {"email": "toyin"}).content.decode()
    assert client.post("/way-in/code/", {"email": "", "code": ""}).status_code == 200
    assert client.post("/way-in/code/", {"email": TOYIN, "code": "🙂" * 5}).status_code == 200


def test_from_one_network_nobody_asks_for_codes_or_tries_them_without_end(client: Client) -> None:
    for _ in range(rules.KNOCKS_AN_HOUR):
        client.post("/way-in/code/", {"email": TOYIN, "code": "000000"})
    pause = "too often from your network"
    tried = client.post("/way-in/code/", {"email": TOYIN, "code": code_for_toyin()})
    assert pause in tried.content.decode()
    assert pause in client.post("/way-in/", {"email": TOYIN}).content.decode()
    elsewhere = {"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}
    assert pause not in client.post("/way-in/", {"email": TOYIN}, headers=elsewhere).content.decode()


def test_only_a_proxy_on_this_machine_is_believed_where_somebody_comes_from(client: Client) -> None:
    for number in range(rules.KNOCKS_AN_HOUR):
        pretends = {"X-Forwarded-For": f"203.0.113.{number}"}
        client.post("/way-in/code/", {"email": TOYIN, "code": "0"}, headers=pretends, REMOTE_ADDR="192.0.2.1")
    page = client.post("/way-in/", {"email": TOYIN}, REMOTE_ADDR="192.0.2.1").content.decode()
    assert "too often from your network" in page


def code_for_toyin() -> str:
    customers.ask_for_code(TOYIN, now=telling.now())
    return code_in_the_mail()
