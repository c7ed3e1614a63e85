"""What is done to colleagues, and what is refused."""

import pytest
from django.contrib.auth.hashers import get_hasher, make_password
from django.test import override_settings
from tests import makers
from tests.makers import NOW

from fairview.accounts import actions
from fairview.accounts.models import Colleague
from fairview.accounts.rules import ColleagueDetails, ProfileDetails, Role
from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation import audit

pytestmark = pytest.mark.django_db

ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
NIA = ColleagueDetails(name="Nia Cole", email="Nia@Ours.example", roles=frozenset({Role.HEAD}))


def test_the_first_administrator_is_added_once() -> None:
    ada = actions.add_first_administrator("Ada Quist", "ada@ours.example", "a long way to the pub", now=NOW)
    assert ada.is_administrator
    with pytest.raises(Refused, match="an administrator already"):
        actions.add_first_administrator("Eve", "eve@ours.example", "a long way to the pub", now=NOW)


def test_when_no_administrator_can_sign_in_there_is_a_first_one_again() -> None:
    Colleague.objects.filter(pk=makers.ada().pk).update(is_active=False)
    actions.add_first_administrator("Eve", "eve@ours.example", "a long way to the pub", now=NOW)


def test_a_first_administrator_needs_a_good_password_too() -> None:
    with pytest.raises(Refused, match="too short"):
        actions.add_first_administrator("Ada Quist", "ada@ours.example", "short", now=NOW)


@override_settings(PASSWORD_HASHERS=ARGON2)
def test_passwords_are_kept_as_argon2() -> None:
    assert get_hasher().algorithm == "argon2"
    assert make_password("a long way to the pub").startswith("argon2$argon2id$")


@pytest.mark.parametrize("who", [makers.marta, makers.jon, makers.hilde])
def test_only_an_administrator_looks_after_colleagues(who: type) -> None:
    with pytest.raises(NotAllowed):
        actions.add_colleague(NIA, by=who(), now=NOW)


def test_what_is_kept_about_a_colleague_in_the_audit_leaves_the_password_out() -> None:
    nia = actions.add_colleague(NIA, by=makers.ada(), now=NOW)
    (entry,) = audit.history_of(nia).filter(act="added")
    assert (entry.after["email"], entry.after["is_head"]) == ("nia@ours.example", True)
    assert "password" not in entry.after


def test_with_a_second_administrator_the_first_may_go() -> None:
    ada, eve = makers.ada(), makers.colleague("Eve Lang", is_administrator=True)
    actions.set_colleague_active(ada.pk, False, by=eve, now=NOW)
    with pytest.raises(Refused, match="last administrator"):
        actions.set_colleague_active(eve.pk, False, by=eve, now=NOW)


def test_nobody_sets_somebody_elses_password_or_profile() -> None:
    jon = makers.jon()
    with pytest.raises(NotAllowed):
        actions.set_password(jon.pk, "what the fox saw at noon", by=makers.ada(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.change_profile(jon.pk, ProfileDetails(name="J"), by=makers.ada(), now=NOW)


@pytest.mark.parametrize("profile", [{"zone": "Mars/Olympus"}, {"language": "tlh"}, {"name": " "}])
def test_a_profile_that_cannot_be_is_refused(profile: dict[str, str]) -> None:
    jon = makers.jon()
    with pytest.raises(Refused):
        actions.change_profile(jon.pk, ProfileDetails(**{"name": "Jon", **profile}), by=jon, now=NOW)


def test_a_team_has_its_name_for_itself() -> None:
    makers.desktop_team()
    with pytest.raises(Refused, match="“desktop” already"):
        actions.add_team("desktop", "", [], by=makers.ada(), now=NOW)
