"""Keys for programs: made once, shown once, good for what was said and no longer than that."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW

from fairview.accounts import actions, queries, rules
from fairview.accounts.actions import NewToken
from fairview.accounts.models import ApiToken, Colleague
from fairview.accounts.rules import Scope, TokenDetails, TokenState
from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Person
from fairview.foundation import audit

pytestmark = pytest.mark.django_db

POWER_BI = TokenDetails(name="Power BI", scopes=frozenset({Scope.READ, Scope.CUSTOMERS_WRITE}))
MADE = {"name": "Power BI", "scopes": ["read"], "days": "90"}


def adas_key(**other: Any) -> NewToken:
    details = TokenDetails(**{"name": "Power BI", "scopes": frozenset({Scope.READ}), **other})
    return actions.make_token(details, by=makers.ada(), now=NOW)


def test_a_key_holds_256_random_bits_and_begins_so_that_a_lost_one_is_recognised() -> None:
    secret = rules.new_secret()
    assert secret.startswith("fv_")
    assert len(secret) == 3 + 43
    assert rules.new_secret() != secret


def test_only_the_digest_of_a_key_is_kept_and_not_even_that_in_the_audit() -> None:
    made = adas_key()
    kept = ApiToken.objects.values().get()
    assert made.secret not in str(kept)
    assert kept["digest"] == rules.token_digest(made.secret)
    assert kept["beginning"] == made.secret[:7]
    (entry,) = audit.history_of(made.token)
    assert kept["digest"] not in str(entry.after)
    assert entry.after["scopes"] == ["read"]


def test_a_key_is_found_by_its_secret_until_it_expires() -> None:
    made = adas_key(days=30)
    assert queries.token_of(made.secret, NOW + timedelta(days=29)) == made.token
    assert queries.token_of(made.secret, NOW + timedelta(days=30)) is None
    assert made.token.state(NOW + timedelta(days=30)) == TokenState.EXPIRED


@pytest.mark.parametrize("secret", ["", "fv_", "fv_made-up", "\ud800", "x" * 10_000])
def test_a_made_up_key_opens_nothing(secret: str) -> None:
    adas_key()
    assert queries.token_of(secret, NOW) is None


def test_a_revoked_key_opens_nothing_and_cannot_be_revoked_again() -> None:
    made = adas_key()
    actions.revoke_token(made.token.pk, by=makers.ada(), now=NOW)
    assert queries.token_of(made.secret, NOW) is None
    with pytest.raises(Refused, match="revoked already"):
        actions.revoke_token(made.token.pk, by=makers.ada(), now=NOW)


def test_the_key_of_somebody_who_may_not_sign_in_opens_nothing() -> None:
    made = adas_key()
    Colleague.objects.filter(pk=makers.ada().pk).update(is_active=False)
    assert queries.token_of(made.secret, NOW) is None


def test_a_key_acts_for_its_owner_under_a_name_of_its_own() -> None:
    made = adas_key()
    ada = makers.ada()
    assert (made.token.viewer_kind, made.token.viewer_id) == (ada.viewer_kind, ada.viewer_id)
    assert made.token.roles == ada.roles
    assert made.token.actor.kind == "token"
    assert made.token.actor.text == "“Power BI” of Ada Quist"


def test_a_key_makes_no_other_keys() -> None:
    made = adas_key()
    with pytest.raises(NotAllowed):
        actions.make_token(POWER_BI, by=made.token, now=NOW)


def test_a_customers_person_makes_no_keys() -> None:
    with pytest.raises(NotAllowed):
        actions.make_token(POWER_BI, by=Person(pk=1, name="Toyin Ajayi"), now=NOW)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"scopes": frozenset()}, {"days": 0}, {"days": 366}])
def test_a_key_needs_a_name_something_it_may_do_and_an_end_within_a_year(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        adas_key(**wrong)


def test_two_good_keys_of_one_colleague_have_two_names() -> None:
    made = adas_key()
    with pytest.raises(Refused, match="already"):
        adas_key(name="power bi")
    actions.make_token(POWER_BI, by=makers.jon(), now=NOW)
    actions.revoke_token(made.token.pk, by=makers.ada(), now=NOW)
    adas_key()


def test_only_the_owner_and_administrators_revoke_a_key() -> None:
    jons = actions.make_token(POWER_BI, by=makers.jon(), now=NOW).token
    with pytest.raises(NotAllowed):
        actions.revoke_token(jons.pk, by=makers.hilde(), now=NOW)
    actions.revoke_token(jons.pk, by=makers.ada(), now=NOW)


# ---------------------------------------------------------------- the pages
def test_the_secret_stands_on_the_answer_once_and_never_again(client: Client) -> None:
    client.force_login(makers.jon())
    answer = client.post(reverse("accounts:make_token"), MADE)
    secret = answer.context["made"].secret
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert secret not in client.get(reverse("accounts:tokens")).content.decode()


def test_a_colleague_sees_their_own_keys_an_administrator_everybodys(client: Client) -> None:
    adas_key()
    actions.make_token(
        TokenDetails(name="A script", scopes=frozenset({Scope.READ})), by=makers.jon(), now=NOW
    )
    client.force_login(makers.jon())
    own = client.get(reverse("accounts:tokens")).content.decode()
    assert "A script" in own
    assert "Power BI" not in own
    client.force_login(makers.ada())
    every = client.get(reverse("accounts:every_token")).content.decode()
    assert "A script" in every
    assert "Power BI" in every


def test_a_key_is_revoked_by_a_button(client: Client) -> None:
    made = adas_key()
    client.force_login(makers.ada())
    answer = client.post(reverse("accounts:revoke_token", args=[made.token.pk]), follow=True)
    assert "The key “Power BI” is revoked." in answer.content.decode()
    assert queries.token_of(made.secret, NOW) is None
