"""A scanner that follows every link changes nothing; a secret lies nowhere and opens no page of ours."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from fairview.customers import actions
from fairview.customers.rules import Purpose
from fairview.explain_backs import actions as explain_backs
from fairview.foundation.logs import JsonFormatter
from fairview.foundation.mail import OutboxMessage, minting
from fairview.site import wiring
from fairview.site.portal import own_page
from tests import makers
from tests.people.door import STRANGER, Door
from tests.people.doors import DOORS
from tests.people.links import telling
from tests.people.links.rows import everything

pytestmark = pytest.mark.django_db

HERE = "https://it.brigids.example"
ADDRESS = re.compile(re.escape(HERE) + r"[^\s<>\"]*")
LINK = re.compile(r'(?:href|src|action)="(/(?!static/)[^"#]*)')


@pytest.fixture
def every_letter(settings: LazySettings) -> list[str]:
    """Return every mail that customers' people get, as it leaves: asked, minutes, own page, code."""
    settings.FAIRVIEW_ADDRESS = HERE
    wiring.wire()
    now = telling.now()
    telling.told(makers.toyin(), makers.dr_lund())
    telling.noted(telling.nawal())
    explain_backs.post_due(now=now)
    actions.send_own_link(makers.toyin().pk, they_asked=True, by=makers.marta(), now=now)
    actions.ask_for_code("ajayi@brigids.example", now=now)
    return [minting.fill(letter.text, letter.links) for letter in OutboxMessage.objects.all()]


def follow_everything(client: Client, address: str) -> set[str]:
    """GET and HEAD an address and whatever its page names, and what that names; return what was seen."""
    seen, waiting = set[str](), [address]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        client.head(path)
        answer = client.get(path)
        if "text/html" in answer.get("Content-Type", ""):
            waiting += LINK.findall(answer.content.decode())
    return seen


# ---------------------------------------------------------------- scanners
def test_a_scanner_that_follows_every_link_in_every_mail_changes_nothing(
    client: Client, every_letter: list[str]
) -> None:
    addresses = [found for letter in every_letter for found in ADDRESS.findall(letter)]
    assert len(addresses) >= 4
    before = everything()
    for address in addresses:
        seen = follow_everything(client, address.removeprefix(HERE))
        assert any("/end/" in path for path in seen)
    assert everything() == before


# ---------------------------------------------------------------- secrets
def test_no_secret_is_kept_anywhere_in_the_database(client: Client, every_letter: list[str]) -> None:
    asked = telling.addressee(makers.dr_lund())
    secret = telling.link(makers.dr_lund(), Purpose.EXPLAIN_BACK, asked.pk)
    client.post(f"/p/{secret}/", telling.told_in_a_form(asked))
    client.post(f"/p/{secret}/end/")
    kept = str(everything())
    secrets = [secret, *re.findall(r"/p/([\w-]+)/", " ".join(every_letter))]
    codes = re.findall(r"^\d{6}$", "\n".join(every_letter), re.MULTILINE)
    assert len(secrets) >= 4
    assert len(codes) == 1
    assert [one for one in [*secrets, *codes] if one in kept] == []


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Return every line that is logged."""
    told = list[str]()

    class Keeps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(JsonFormatter().format(record))

    handler = Keeps(level=logging.DEBUG)
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.security")]
    levels = [one.level for one in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield told
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_no_line_of_the_log_and_no_error_page_tells_a_secret(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    secret = telling.link(makers.toyin())

    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"out of luck with {secret}")

    monkeypatch.setattr(own_page, "understood", fail)
    broken = client.get(f"/p/{secret}/")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    refused = strict.post(f"/p/{secret}/end/")
    missing = client.get(f"/p/{secret}/nothing/")
    assert [broken.status_code, refused.status_code, missing.status_code] == [500, 403, 404]
    assert secret not in "".join(one.content.decode() for one in (broken, refused, missing))
    assert [json.loads(line)["level"] for line in lines].count("error") >= 1
    assert secret not in "".join(lines)


# ---------------------------------------------------------------- our side stays shut
CLOSED = [door for door in DOORS if STRANGER not in door.may]


def knock(client: Client, door: Door, secret: str) -> int:
    keys = {"authorization": f"Bearer {secret}", "referer": f"{HERE}/p/{secret}/", "x-api-key": secret}
    told = {**door.told(), "secret": secret, "token": secret, "p": secret}
    with transaction.atomic():
        address = reverse(door.name, args=door.args())
        call: Callable[..., Any] = client.post if door.post else client.get
        status = int(call(address, told, headers=keys).status_code)
        transaction.set_rollback(True)
    return status


def test_a_secret_in_hand_opens_no_page_of_ours(client: Client) -> None:
    secret = telling.link(makers.toyin())
    assert client.get(f"/p/{secret}/").status_code == 200
    opened = [str(door) for door in CLOSED if knock(client, door, secret) not in {302, 401}]
    assert opened == []
