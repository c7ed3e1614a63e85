"""Every page of the portal with every sort of link: who gets in, and that what does not open looks alike."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fairview.customers import actions, queries, rules
from fairview.customers.models import Person, PersonalLink
from fairview.customers.rules import Purpose
from fairview.foundation.viewer import SYSTEM
from tests import makers
from tests.people.links import telling
from tests.people.links.rows import everything

pytestmark = pytest.mark.django_db

Secret = Callable[[], str]
OPENS = {
    "portal:door": {Purpose.OWN_PAGE, Purpose.EXPLAIN_BACK, Purpose.MINUTES},
    "portal:statement": {Purpose.OWN_PAGE},
    "portal:explain_back": {Purpose.OWN_PAGE},
    "portal:details": {Purpose.OWN_PAGE},
    "portal:end": {Purpose.OWN_PAGE, Purpose.EXPLAIN_BACK, Purpose.MINUTES},
}
"""Which links open which page."""
ABOUT_SOMETHING = ("portal:statement", "portal:explain_back")


def expired() -> str:
    return telling.link(makers.toyin(), days=0)


def ended() -> str:
    secret = telling.link(makers.toyin())
    actions.revoke_all(makers.toyin().pk, by=SYSTEM, now=telling.now())
    return secret


def of_somebody_who_left() -> str:
    leaver = Person.objects.create(name="Lea Ver", customer=makers.surgery())
    secret = telling.link(leaver)
    Person.objects.filter(pk=leaver.pk).update(is_active=False)
    return secret


def made_up() -> str:
    return "Zm9yZ2VkLWxpbmstb2YtZm9ydHktdGhyZWUtbGV0dGVycw"


def cut_short() -> str:
    return telling.link(makers.toyin())[:-1]


def a_digest() -> str:
    telling.link(makers.toyin())
    return PersonalLink.objects.latest("pk").digest


OPEN_NOTHING: Mapping[str, Secret] = {
    "expired": expired,
    "ended": ended,
    "of somebody who left": of_somebody_who_left,
    "made up": made_up,
    "cut short": cut_short,
    "a digest": a_digest,
}


def address(name: str, secret: str) -> str:
    about: Mapping[str, Callable[[], int]] = {
        "portal:statement": lambda: telling.understood().pk,
        "portal:explain_back": lambda: telling.addressee(makers.toyin()).pk,
    }
    return reverse(name, args=[secret, about[name]()] if name in about else [secret])


def knock(client: Client, path: str, name: str) -> Any:
    """Look, or press, where there is only a button."""
    return client.post(path) if name == "portal:end" else client.get(path)


# ---------------------------------------------------------------- what opens nothing
@pytest.mark.parametrize("name", OPENS)
def test_whatever_opens_nothing_looks_alike(client: Client, name: str) -> None:
    answers: list[Any] = []
    for secret in OPEN_NOTHING.values():
        path = address(name, secret())
        before = everything()
        answers += [knock(client, path, name), client.post(path, {"answer-1": "right", "words": "x"})]
        assert everything() == before
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Toyin" not in answers[0].content.decode()
    assert "Mail me a code" in answers[0].content.decode()


@pytest.mark.parametrize("name", OPENS)
@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_opens_what_it_is_for_and_nothing_else(client: Client, name: str, purpose: Purpose) -> None:
    asked = telling.addressee(makers.toyin())
    path = address(name, telling.link(makers.toyin(), purpose, asked.pk))
    answer = knock(client, path, name)
    assert answer.status_code == (200 if purpose in OPENS[name] else 404)
    if purpose not in OPENS[name]:
        assert answer.content == client.get(f"/p/{made_up()}/").content


# ---------------------------------------------------------------- somebody else's
@pytest.mark.parametrize("name", ABOUT_SOMETHING)
@pytest.mark.parametrize("whose", [makers.dr_lund, telling.noor], ids=["a colleague's", "another customer's"])
def test_with_their_own_link_others_see_nothing_of_toyins(
    client: Client, name: str, whose: Callable[[], Person]
) -> None:
    """What Dr Lund may see of the same customer, its statements, is his to correct too."""
    path = address(name, telling.link(whose()))
    is_his = name == "portal:statement" and whose() == makers.dr_lund()
    before = everything()
    assert client.get(path).status_code == (200 if is_his else 404)
    assert client.post(path, {"answer-1": "right"}).status_code == (200 if is_his else 404)
    assert everything() == before


@pytest.mark.parametrize("purpose", [Purpose.EXPLAIN_BACK, Purpose.MINUTES])
def test_a_link_about_what_somebody_else_was_told_opens_nothing(client: Client, purpose: Purpose) -> None:
    toyins = telling.addressee(makers.toyin())
    path = f"/p/{telling.link(telling.noor(), purpose, toyins.pk)}/"
    before = everything()
    assert client.get(path).status_code == 404
    assert client.post(path, telling.told_in_a_form(toyins)).status_code == 404
    assert everything() == before


def test_a_link_about_nothing_opens_nothing(client: Client) -> None:
    for subject in ("", "7", "seven", "9" * 40):
        path = f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, subject)}/"
        assert client.get(path).status_code == 404


# ---------------------------------------------------------------- used
def test_a_used_link_shows_what_was_said_and_can_only_be_ended(client: Client) -> None:
    asked = telling.addressee(makers.toyin())
    path = f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/"
    client.post(path, telling.told_in_a_form(asked))
    before = everything()
    assert "Thank you" in client.get(path).content.decode()
    client.post(path, telling.told_in_a_form(asked, missed="more"))
    assert everything() == before
    assert client.post(f"{path}end/").status_code == 200
    assert client.get(path).status_code == 404


def test_a_link_used_in_two_windows_at_once_counts_once(client: Client) -> None:
    asked = telling.addressee(makers.toyin())
    telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)
    secret = telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)
    actions.use(PersonalLink.objects.latest("pk").pk, now=telling.now())
    client.post(f"/p/{secret}/", telling.told_in_a_form(asked))
    asked.refresh_from_db()
    assert asked.answered_at is None


# ---------------------------------------------------------------- every page
@pytest.mark.parametrize("name", [*OPENS, "portal:way_in"])
def test_no_page_is_cached_indexed_or_told_to_others(client: Client, name: str) -> None:
    path = reverse(name) if name == "portal:way_in" else address(name, telling.link(makers.toyin()))
    for answer in (knock(client, path, name), client.get(f"/p/{made_up()}/")):
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert 'name="robots" content="noindex' in answer.content.decode()
        assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("name", OPENS)
def test_a_form_from_another_site_is_refused(name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    path = address(name, telling.link(makers.toyin(), Purpose.OWN_PAGE))
    before = everything()
    assert strict.post(path, {"name": "Mallory", "reached_by": "mail"}).status_code == 403
    assert everything() == before


def test_a_colleague_who_opens_a_link_sees_the_persons_page_and_is_nobody_there(client: Client) -> None:
    client.force_login(makers.ada())
    asked = telling.addressee(makers.toyin())
    path = f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/"
    assert "Ada" not in client.get(path).content.decode()


def test_the_address_in_a_mail_is_the_door_of_the_portal() -> None:
    assert reverse("portal:door", args=["secret"]) == rules.LINK_PATH.format(secret="secret")
    address = actions.address_of("secret")
    assert address.endswith("/p/secret/")
    assert queries.link_of("secret", telling.now()).why == "unknown"
