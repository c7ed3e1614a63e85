"""An explain-back answered by link: seen, filled in, sent once, and refused without losing a word."""

import pytest
from django.test import Client
from django.utils.html import escape

from fairview.customers.models import PersonalLink
from fairview.customers.rules import Purpose
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.models import Addressee
from fairview.statements.models import Statement, Verdict
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> Addressee:
    """What Toyin was told."""
    return telling.addressee(makers.toyin())


@pytest.fixture
def address(asked: Addressee) -> str:
    """Where Toyin's link leads."""
    return f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# ---------------------------------------------------------------- the form
def test_toyin_is_greeted_by_name_and_sees_three_answers_to_each_line(client: Client, address: str) -> None:
    shown = page(client, address)
    assert "Have we understood you, Toyin Ajayi?" in shown
    for line in (telling.LISTS, telling.HOUR, telling.LOANS):
        assert escape(line) in shown
    assert shown.count('type="radio"') == 9
    for words in (
        "What is it really?",
        "What did we miss?",
        "Send to Marta Oduya",
        "Nothing is sent until you press",
    ):
        assert words in shown


def test_looking_does_not_use_the_link_up(client: Client, address: str) -> None:
    for _ in range(3):
        assert client.get(address).status_code == client.head(address).status_code == 200
    assert PersonalLink.objects.filter(used_at=None).count() == 1
    assert not Verdict.objects.exists()


# ---------------------------------------------------------------- sending it
def test_what_she_sends_is_kept_under_her_name_and_shown_to_her(
    client: Client, address: str, asked: Addressee
) -> None:
    answer = client.post(address, telling.told_in_a_form(asked))
    assert (answer.status_code, answer["Location"]) == (302, address)
    shown = page(client, address)
    assert "Thank you, Toyin Ajayi" in shown
    assert "One operation, and the ward waits." in shown
    assert "We share the scanner with Imaging." in shown
    statement = Statement.objects.get()
    assert (statement.state, statement.channel, statement.told_by) == ("confirmed", "link", makers.toyin())


def test_a_used_link_shows_what_she_said_and_takes_nothing_more(
    client: Client, address: str, asked: Addressee
) -> None:
    client.post(address, telling.told_in_a_form(asked))
    other = telling.told_in_a_form(asked, missed="Something else")
    assert client.post(address, other).status_code == 302
    asked.refresh_from_db()
    assert asked.missed == "We share the scanner with Imaging."
    assert 'type="radio"' not in page(client, address)


def test_a_form_that_lacks_something_says_what_and_keeps_all_that_was_typed(
    client: Client, address: str, asked: Addressee
) -> None:
    first, second, _third = asked.explain_back.items.values_list("pk", flat=True)
    typed = {
        f"answer-{first}": "wrong",
        f"really-{first}": "They start at eight.",
        f"answer-{second}": "not quite",
        "missed": "Typed already",
    }
    answer = client.post(address, typed)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing was sent yet: 2 lines still need your word." in shown
    assert "They start at eight." in shown
    assert "Typed already" in shown
    assert "Say what it is really" in shown
    assert "Choose one of the three." in shown
    assert shown.index("autofocus") > shown.index(f"really-{second}") > shown.index(f"line-{second}")
    assert not Verdict.objects.exists()
    assert PersonalLink.objects.get().used_at is None


def test_an_answer_that_is_not_among_the_three_is_refused(
    client: Client, address: str, asked: Addressee
) -> None:
    first = asked.explain_back.items.values_list("pk", flat=True)[0]
    answer = client.post(address, telling.told_in_a_form(asked, **{f"answer-{first}": "all fine"}))
    assert answer.status_code == 200
    assert not Verdict.objects.exists()


def test_two_links_in_one_browser_never_mix(client: Client, asked: Addressee) -> None:
    other = telling.addressee(makers.dr_lund(), telling.told(makers.dr_lund()))
    first = f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/"
    second = f"/p/{telling.link(makers.dr_lund(), Purpose.EXPLAIN_BACK, other.pk)}/"
    assert "Toyin Ajayi" in page(client, first)
    assert "Dr Lund" in page(client, second)
    assert "Toyin Ajayi" in page(client, first)
    assert "sessionid" not in client.cookies


# ---------------------------------------------------------------- what was noted of a talk
def test_what_was_noted_of_a_talk_can_be_objected_to_once(client: Client) -> None:
    noted = telling.noted(makers.toyin())
    address = f"/p/{telling.link(makers.toyin(), Purpose.MINUTES, noted.pk)}/"
    shown = page(client, address)
    assert "Is this what you said, Toyin Ajayi?" in shown
    assert "the night shift" in shown
    assert "Say in a few words" in client.post(address, {"words": " "}).content.decode()
    assert client.post(address, {"words": "I said Sunday."}).status_code == 302
    noted.refresh_from_db()
    assert noted.objection == "I said Sunday."
    assert Verdict.objects.get().taken_back_at is not None
    assert "You objected; it does not count" in page(client, address)
    assert client.post(address, {"words": "Again"}).status_code == 302


def test_who_objected_says_it_themselves_on_their_own_page(client: Client) -> None:
    noted = telling.noted(makers.toyin())
    explain_backs.object(noted.pk, "I said Sunday.", by=makers.toyin(), now=telling.now())
    front = f"/p/{telling.link(makers.toyin())}/"
    address = f"{front}explain-backs/{noted.pk}/"
    assert address in page(client, front)
    assert client.post(address, telling.told_in_a_form(noted)).status_code == 302
    noted.refresh_from_db()
    assert (noted.channel, noted.objected_at) == ("link", None)


# ---------------------------------------------------------------- what became of it
def test_what_was_taken_back_asks_nothing_any_more(client: Client, address: str, asked: Addressee) -> None:
    explain_backs.withdraw(asked.explain_back_id, by=makers.marta(), now=telling.now())
    shown = page(client, address)
    assert "We have taken this back" in shown
    assert 'type="radio"' not in shown
    client.post(address, telling.told_in_a_form(asked))
    assert not Verdict.objects.exists()


def test_it_is_in_their_language_and_by_their_clock(client: Client, address: str) -> None:
    person = makers.toyin()
    person.language, person.zone = "de", "Europe/Berlin"
    person.save()
    answer = client.get(address, headers={"accept-language": "en"})
    assert '<html lang="de">' in answer.content.decode()
    assert answer["Content-Language"] == "de"
