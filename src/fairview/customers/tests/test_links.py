"""Personal links: who gets one, what it opens, how it ends; and what whoever has one may see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import LazySettings
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries
from fairview.customers.actions import codes, links
from fairview.customers.models import MailedCode, Person, PersonalLink
from fairview.customers.rules import LinkState, Purpose
from fairview.foundation import audit
from fairview.foundation.audit import AuditEntry
from fairview.foundation.mail import OutboxMessage, State, minting
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.site import wiring

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=30)


def mint(person: Person | None = None, purpose: Purpose = Purpose.OWN_PAGE, days: int = 30) -> str:
    return actions.mint((person or makers.toyin()).pk, purpose, "7", by=SYSTEM, now=NOW, days=days)


def only_link() -> PersonalLink:
    return PersonalLink.objects.get()


# ---------------------------------------------------------------- what a secret opens
def test_a_secret_opens_its_link_and_is_not_kept() -> None:
    secret = mint()
    found = queries.link_of(secret, NOW)
    assert found.link is not None
    assert (found.link.person, found.link.purpose, found.link.subject) == (makers.toyin(), "own page", "7")
    assert found.why == ""
    assert len(secret) >= 43
    assert secret not in str(PersonalLink.objects.values())


def test_no_two_secrets_are_the_same() -> None:
    assert mint() != mint()


def test_a_made_up_secret_opens_nothing() -> None:
    mint()
    assert queries.link_of("made-up", NOW) == queries.Found(None, "unknown")
    assert queries.link_of(only_link().digest, NOW).link is None


def test_a_link_ends_at_its_moment() -> None:
    secret = mint()
    assert queries.link_of(secret, LATER - timedelta(seconds=1)).why == ""
    assert queries.link_of(secret, LATER).why == "expired"
    assert queries.link_of(mint(days=1), NOW + timedelta(days=1)).why == "expired"


def test_a_used_link_says_so_and_cannot_be_used_again() -> None:
    secret = mint(purpose=Purpose.EXPLAIN_BACK)
    actions.use(only_link().pk, now=NOW)
    assert queries.link_of(secret, NOW).why == "used"
    with pytest.raises(Refused, match="cannot be used any more"):
        actions.use(only_link().pk, now=NOW)


def test_what_was_ended_shows_nothing_even_when_it_was_used() -> None:
    secret = mint()
    actions.use(only_link().pk, now=NOW)
    actions.revoke(only_link().pk, by=makers.marta(), now=NOW)
    assert queries.link_of(secret, NOW).why == "revoked"


def test_who_has_left_has_no_way_in() -> None:
    secret = mint()
    Person.objects.update(is_active=False)
    assert queries.link_of(secret, NOW).why == "revoked"
    Person.objects.update(is_active=True, erased_at=NOW)
    assert queries.link_of(secret, NOW).why == "revoked"
    with pytest.raises(Refused, match="not there any more"):
        mint()


# ---------------------------------------------------------------- who makes and ends them
def test_links_are_made_by_those_who_may_change_the_customer_and_by_the_person() -> None:
    for who in (makers.marta(), makers.dov(), makers.hilde(), makers.toyin()):
        assert actions.mint(makers.toyin().pk, Purpose.OWN_PAGE, by=who, now=NOW)
    for stranger in (makers.jon(), makers.sana(), makers.dr_lund(), NOBODY):
        with pytest.raises(NotAllowed):
            actions.mint(makers.toyin().pk, Purpose.OWN_PAGE, by=stranger, now=NOW)


def test_links_are_ended_by_the_same() -> None:
    mint()
    for stranger in (makers.jon(), makers.dr_lund(), NOBODY):
        with pytest.raises(NotAllowed):
            actions.revoke(only_link().pk, by=stranger, now=NOW)
        with pytest.raises(NotAllowed):
            actions.revoke_all(makers.toyin().pk, by=stranger, now=NOW)
    actions.revoke(only_link().pk, by=makers.toyin(), now=NOW)
    assert only_link().state_at(NOW) == LinkState.REVOKED


def test_all_links_of_a_person_end_at_once_and_those_of_others_stay() -> None:
    secrets, other = [mint(), mint(purpose=Purpose.MINUTES)], mint(makers.dr_lund())
    assert actions.revoke_all(makers.toyin().pk, by=makers.marta(), now=NOW) == 2
    assert {queries.link_of(secret, NOW).why for secret in secrets} == {"revoked"}
    assert queries.link_of(other, NOW).why == ""
    assert actions.revoke_all(makers.toyin().pk, by=makers.marta(), now=NOW) == 0


def test_the_audit_tells_of_a_link_but_not_its_secret() -> None:
    secret = mint()
    actions.use(only_link().pk, now=NOW)
    actions.revoke(only_link().pk, by=makers.marta(), now=NOW)
    entries = audit.history_of(only_link())
    assert [(one.act, one.actor_text) for one in entries] == [
        ("ended", "Marta Oduya"),
        ("used", "Toyin Ajayi"),
        ("added", "Fairview"),
    ]
    told = str(list(entries.values()))
    assert secret not in told
    assert only_link().digest not in told


def test_what_has_opened_nothing_for_ninety_days_is_forgotten_and_the_audit_keeps_it() -> None:
    mint()
    ended, later = only_link().pk, LATER + timedelta(days=90)
    mint(days=60)
    assert links.sweep(now=later) == 0
    assert links.sweep(now=later + timedelta(seconds=1)) == 1
    assert not PersonalLink.objects.filter(pk=ended).exists()
    assert AuditEntry.objects.filter(object_kind="customers.personallink", object_id=str(ended)).exists()
    actions.revoke_all(makers.toyin().pk, by=makers.marta(), now=NOW)
    assert links.sweep(now=NOW + timedelta(days=91)) == 1


# ---------------------------------------------------------------- another address, and those who have left
def move_to(email: str) -> None:
    toyin = makers.toyin()
    actions.change_person(toyin.pk, replace(toyin.details, email=email), by=makers.marta(), now=NOW)


def test_with_another_address_what_went_to_the_one_before_opens_nothing() -> None:
    secret, other = mint(), mint(makers.dr_lund())
    move_to("Ajayi@brigids.example")  # the same mailbox
    assert queries.link_of(secret, NOW).why == ""
    move_to("toyin.ajayi@brigids.example")
    assert queries.link_of(secret, NOW).why == "revoked"
    assert queries.link_of(other, NOW).why == ""


def test_a_code_that_went_to_the_address_before_opens_nothing() -> None:
    code = codes.fresh_code(str(makers.toyin().pk))
    MailedCode.objects.update(expires_at=NOW + timedelta(minutes=15))
    move_to("toyin.ajayi@brigids.example")
    assert actions.enter_code("toyin.ajayi@brigids.example", code, now=NOW) is None


def test_what_waits_to_leave_goes_to_the_new_address_and_without_one_nowhere(settings: LazySettings) -> None:
    settings.FAIRVIEW_MAIL = "smtp://mail.brigids.example"
    actions.send_own_link(makers.toyin().pk, they_asked=True, by=makers.marta(), now=NOW)
    move_to("toyin.ajayi@brigids.example")
    waiting = OutboxMessage.objects.get()
    assert (waiting.to, waiting.state) == (["toyin.ajayi@brigids.example"], State.WAITING)
    move_to("")
    assert OutboxMessage.objects.get().state == State.FAILED


def test_who_has_left_and_comes_back_needs_a_fresh_link() -> None:
    secret = mint()
    for there in (False, True):
        actions.set_person_active(makers.toyin().pk, there, by=makers.marta(), now=NOW)
    assert queries.link_of(secret, NOW).why == "revoked"


def test_a_merge_taken_back_ends_what_went_to_the_address_that_was_taken_over() -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(email="")
    gone = Person.objects.create(name="T. Ajayi", customer=makers.surgery(), email="t@brigids.example")
    merge = actions.merge(makers.toyin().pk, gone.pk, by=makers.marta(), now=NOW)
    secret = mint()
    actions.undo_merge(merge.pk, by=makers.marta(), now=NOW)
    assert queries.link_of(secret, NOW).why == "revoked"


# ---------------------------------------------------------------- in a mail
def test_a_mail_gets_a_fresh_link_when_it_leaves(settings: LazySettings) -> None:
    settings.FAIRVIEW_ADDRESS = "https://it.brigids.example"
    wiring.wire()
    wanted = actions.link_wanted(makers.toyin().pk, Purpose.EXPLAIN_BACK, "12")
    text = minting.fill("Look: {link}", {"link": wanted})
    start = "Look: https://it.brigids.example/p/"
    assert text.startswith(start)
    link = queries.link_of(text.removeprefix(start).rstrip("/"), NOW).link
    assert link is not None
    assert (link.person, link.purpose, link.subject) == (makers.toyin(), "explain-back", "12")


# ---------------------------------------------------------------- a person as a viewer
def test_a_person_sees_their_customer_and_everything_below_it_and_of_people_themselves() -> None:
    warehouse, finance, _surgery = makers.warehouse(), makers.finance(), makers.surgery()
    iris = Person.objects.create(name="Iris Lam", customer=finance)
    noor = Person.objects.create(name="Noor Haddad", customer=warehouse)
    assert set(queries.customers_visible_to(iris)) == {finance, warehouse}
    assert set(queries.customers_visible_to(noor)) == {warehouse}
    assert list(queries.people_visible_to(iris)) == [iris]
    assert not queries.may_change(iris, finance, NOW.date())


def test_what_touches_a_person_is_their_part_of_the_tree_and_what_it_is_part_of() -> None:
    warehouse, finance, surgery = makers.warehouse(), makers.finance(), makers.surgery()
    iris = Person.objects.create(name="Iris Lam", customer=finance)
    assert set(queries.line_of(iris)) == {makers.st_brigids(), finance, warehouse}
    assert set(queries.line_of(makers.jon())) == {makers.st_brigids(), finance, warehouse, surgery}
    assert not queries.line_of(NOBODY).exists()


def test_links_are_seen_by_colleagues_and_by_whose_they_are() -> None:
    mint()
    assert queries.links_visible_to(makers.jon()).count() == 1
    assert queries.links_visible_to(makers.toyin()).count() == 1
    assert not queries.links_visible_to(makers.dr_lund()).exists()
    assert not queries.links_visible_to(NOBODY).exists()
