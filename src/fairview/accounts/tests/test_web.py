"""The way in and out, and who looks after colleagues."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests import makers

from fairview.accounts.actions.letters import password_link
from fairview.accounts.models import Colleague
from fairview.foundation.mail import OutboxMessage

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str) -> int:
    told = {"username": email, "password": password, "next": reverse("accounts:own_page")}
    answer = client.post(reverse("accounts:sign_in"), told)
    return int(answer.status_code)


def is_in(client: Client) -> bool:
    return bool(get_user(client).is_authenticated)


def mailed_path(colleague: Colleague) -> str:
    return password_link(str(colleague.pk)).removeprefix("http://127.0.0.1:8000")


def test_marta_signs_in_whatever_the_case_of_her_address(client: Client) -> None:
    makers.marta()
    assert sign_in(client, "Marta@Ours.Example", makers.PASSWORD) == 302
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    makers.marta()
    wrong, unknown = (
        client.post(reverse("accounts:sign_in"), {"username": email, "password": "not this one"})
        for email in ("marta@ours.example", "nobody@ours.example")
    )
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_an_unknown_address_costs_a_hash_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(Colleague, "set_password", lambda self, raw: hashed.append(raw))
    sign_in(client, "nobody@ours.example", "a guess")
    assert hashed == ["a guess"]


def test_whoever_was_deactivated_stays_outside(client: Client) -> None:
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    sign_in(client, "jon@ours.example", makers.PASSWORD)
    assert not is_in(client)


def test_after_five_failures_even_the_right_password_has_to_wait(client: Client) -> None:
    makers.marta()
    answers = [sign_in(client, email, "wrong") for email in ["marta@ours.example", "MARTA@ours.example"] * 3]
    assert answers[-1] == 429
    told = client.post(
        reverse("accounts:sign_in"), {"username": "marta@ours.example", "password": makers.PASSWORD}
    )
    assert told.status_code == 429
    assert "quarter of an hour" in told.content.decode()
    assert not is_in(client)


def test_a_new_password_by_mail_ends_the_lock_out(client: Client) -> None:
    marta = makers.marta()
    for _ in range(6):
        sign_in(client, marta.email, "wrong")
    client.post(mailed_path(marta), {"new_password": "what the fox saw at noon"})
    assert sign_in(client, marta.email, "what the fox saw at noon") == 302


def test_signing_out_needs_a_button(client: Client) -> None:
    client.force_login(makers.jon())
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert is_in(client)
    client.post(reverse("accounts:sign_out"))
    assert not is_in(client)


def test_signing_out_everywhere_ends_the_other_devices_too() -> None:
    desk, phone, doves = Client(), Client(), Client()
    desk.force_login(makers.marta())
    phone.force_login(makers.marta())
    doves.force_login(makers.dov())
    desk.post(reverse("accounts:sign_out_everywhere"))
    assert (is_in(desk), is_in(phone), is_in(doves)) == (False, False, True)


@pytest.mark.parametrize("email", ["marta@ours.example", "nobody@ours.example", " MARTA@ours.example "])
def test_forgetting_a_password_is_answered_alike_for_every_address(client: Client, email: str) -> None:
    makers.marta()
    answer = client.post(reverse("accounts:forgotten"), {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:forgotten_sent"))


def test_only_a_colleague_who_may_sign_in_is_mailed_and_only_once_in_five_minutes(client: Client) -> None:
    makers.marta()
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    for email in ("marta@ours.example", "Marta@ours.example", "jon@ours.example", "nobody@ours.example"):
        client.post(reverse("accounts:forgotten"), {"email": email})
    assert [message.to for message in OutboxMessage.objects.all()] == [["marta@ours.example"]]


def test_the_mailed_link_is_not_kept_in_the_outbox(client: Client) -> None:
    makers.marta()
    client.post(reverse("accounts:forgotten"), {"email": "marta@ours.example"})
    assert "{link}" in OutboxMessage.objects.get().text


def test_looking_at_the_link_uses_nothing_up_but_setting_the_password_does(client: Client) -> None:
    path = mailed_path(makers.marta())
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert client.post(path, {"new_password": "what the fox saw at noon"}).status_code == 302
    assert client.get(path).status_code == 410
    assert client.post(path, {"new_password": "something else entirely"}).status_code == 410
    assert sign_in(client, "marta@ours.example", "what the fox saw at noon") == 302


def test_a_link_ends_after_three_days(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mailed_path(makers.marta())
    later = timezone.now().replace(tzinfo=None) + timedelta(days=3, minutes=1)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)
    assert client.get(path).status_code == 410


@pytest.mark.parametrize(
    "path", ["/new-password/MQ/made-up/", "/new-password/%FF/x-y/", "/new-password/AAAA/-/"]
)
def test_a_made_up_link_is_told_plainly(client: Client, path: str) -> None:
    assert client.get(path).status_code == 410


def test_a_weak_password_is_refused_in_words(client: Client) -> None:
    answer = client.post(mailed_path(makers.marta()), {"new_password": "short"})
    assert "at least 12 characters" in answer.content.decode()


def test_changing_ones_password_keeps_this_device_and_ends_the_others() -> None:
    desk, phone = Client(), Client()
    desk.force_login(makers.marta())
    phone.force_login(makers.marta())
    told = {"password": makers.PASSWORD, "new_password": "what the fox saw at noon"}
    assert desk.post(reverse("accounts:password"), told).status_code == 302
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_without_the_old_password_there_is_no_new_one(client: Client) -> None:
    client.force_login(makers.marta())
    told = {"password": "somebody else’s", "new_password": "what the fox saw at noon"}
    assert "That is not your password" in client.post(reverse("accounts:password"), told).content.decode()


def test_jon_changes_his_own_zone_and_sees_it_at_once(client: Client) -> None:
    client.force_login(makers.jon())
    told = {"name": "Jon Aske", "zone": "Asia/Tokyo", "language": ""}
    assert client.post(reverse("accounts:own_page"), told).status_code == 302
    assert 'value="Asia/Tokyo" selected' in client.get(reverse("accounts:own_page")).content.decode()


def test_ada_adds_a_colleague_who_sets_a_password_by_the_invitation(client: Client) -> None:
    client.force_login(makers.ada())
    told = {"name": "Nia Cole", "email": "Nia@Ours.Example", "roles": ["service owner"]}
    assert client.post(reverse("accounts:add_colleague"), told).status_code == 302
    nia = Colleague.objects.get(email="nia@ours.example")
    assert nia.is_service_owner
    assert OutboxMessage.objects.get().to == ["nia@ours.example"]
    client.logout()
    client.post(mailed_path(nia), {"new_password": "what the fox saw at noon"})
    assert sign_in(client, "nia@ours.example", "what the fox saw at noon") == 302


def test_an_address_that_is_taken_is_told_beside_the_field(client: Client) -> None:
    makers.marta()
    client.force_login(makers.ada())
    told = {"name": "Another Marta", "email": "MARTA@ours.example"}
    answer = client.post(reverse("accounts:add_colleague"), told)
    assert answer.context["form"].errors["email"] == ["Another colleague already has MARTA@ours.example."]


def test_the_last_administrator_cannot_be_taken_the_role(client: Client) -> None:
    ada = makers.ada()
    client.force_login(ada)
    told = {"name": ada.name, "email": ada.email, "roles": ["head"]}
    answer = client.post(reverse("accounts:change_colleague", args=[ada.pk]), told)
    assert "last administrator" in answer.context["form"].errors["roles"][0]


def test_the_last_administrator_cannot_be_deactivated(client: Client) -> None:
    ada = makers.ada()
    client.force_login(ada)
    answer = client.post(reverse("accounts:set_colleague_active", args=[ada.pk]), {"active": "no"})
    assert answer.status_code == 409
    assert Colleague.objects.get(pk=ada.pk).is_active


def test_a_colleague_who_is_deactivated_is_outside_at_once(client: Client) -> None:
    jons = Client()
    jons.force_login(makers.jon())
    client.force_login(makers.ada())
    client.post(reverse("accounts:set_colleague_active", args=[makers.jon().pk]), {"active": "no"})
    assert not is_in(jons)


def test_the_list_of_colleagues_costs_the_same_for_two_and_for_twenty(client: Client) -> None:
    client.force_login(makers.ada())
    makers.desktop_team()
    few = queries_of(client, reverse("accounts:colleagues"))
    for number in range(20):
        makers.colleague(f"Colleague{number} Extra")
    assert queries_of(client, reverse("accounts:colleagues")) == few


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as kept:
        assert client.get(path).status_code == 200
    return len(kept)


def test_ada_makes_changes_and_removes_a_team(client: Client) -> None:
    client.force_login(makers.ada())
    client.post(reverse("accounts:add_team"), {"name": "Desktop", "members": [makers.jon().pk]})
    team = makers.jon().teams.get()
    client.post(reverse("accounts:change_team", args=[team.pk]), {"name": "Devices", "does": "laptops"})
    team.refresh_from_db()
    assert (team.name, team.members.count()) == ("Devices", 0)
    client.post(reverse("accounts:remove_team", args=[team.pk]))
    assert not makers.jon().teams.exists()


def test_mail_is_in_the_language_of_whoever_gets_it(client: Client, settings: LazySettings) -> None:
    client.force_login(makers.ada())
    settings.LANGUAGE_CODE = "de"
    client.post(reverse("accounts:invite", args=[makers.dov().pk]), headers={"accept-language": "en"})
    assert OutboxMessage.objects.latest("pk").subject == "Ihr Zugang zu Fairview"
    Colleague.objects.filter(pk=makers.dov().pk).update(language="en")
    client.post(reverse("accounts:invite", args=[makers.dov().pk]))
    assert OutboxMessage.objects.latest("pk").subject == "Your way into Fairview"


def test_a_forgotten_password_is_answered_in_the_language_of_the_browser_that_asked(client: Client) -> None:
    told = {"email": makers.marta().email}
    client.post(reverse("accounts:forgotten"), told, headers={"accept-language": "de-CH"})
    assert OutboxMessage.objects.get().subject == "Ein neues Passwort für Fairview"
