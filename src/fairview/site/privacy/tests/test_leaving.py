"""A colleague has left: their address, keys and settings go, their name stays on what they did."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from tests import makers
from tests.makers import NOW

from fairview.accounts import actions as accounts
from fairview.accounts.models import ApiToken, Colleague
from fairview.accounts.rules import ProfileDetails
from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions as customers
from fairview.customers.models import Acquaintance
from fairview.foundation import audit, mail
from fairview.foundation.audit import AuditEntry
from fairview.site.privacy.elsewhere import KEPT, sweep
from fairview.site.privacy.leaving import erase_colleague, is_erased
from fairview.site.privacy.rules import Erasing
from fairview.site.privacy.tests.scene import wherever
from fairview.statements import actions as statements
from fairview.statements.rules import StatementDetails

pytestmark = pytest.mark.django_db

ADDRESS = ("jon@ours.example",)


def jon() -> Colleague:
    """Jon, with a key, somebody he knows, a mail to him, a statement, and signed in from somewhere."""
    one, ada = makers.jon(), makers.ada()
    accounts.change_profile(one.pk, ProfileDetails(name=one.name, zone="Europe/Paris"), by=one, now=NOW)
    customers.add_acquaintance(makers.toyin().pk, one.pk, "the choir", by=one, now=NOW)
    statements.add(StatementDetails(customer_id=makers.surgery().pk, text="Lists close."), by=one, now=NOW)
    mail.send(["jon@ours.example"], "Hello", "Write to jon@ours.example", by=ada, now=NOW)
    ApiToken.objects.create(
        owner=one, name="mine", digest="d", beginning="fv_", made_at=NOW, expires_at=NOW + timedelta(days=1)
    )
    AccessLog.objects.create(username="jon@ours.example", ip_address="10.0.0.1")
    audit.added(one, by=ada, at=NOW)
    return one


def gone() -> Colleague:
    one = jon()
    one.teams.add(makers.desktop_team())
    return accounts.set_colleague_active(one.pk, False, by=makers.ada(), now=NOW)


def erased() -> Colleague:
    return erase_colleague(gone().pk, Erasing("Jon Aske"), by=makers.ada(), now=NOW)


def test_their_address_is_nowhere_any_more() -> None:
    one = gone()
    assert len(wherever(ADDRESS)) > 4
    erase_colleague(one.pk, Erasing("Jon Aske"), by=makers.ada(), now=NOW)
    assert wherever(ADDRESS) == []


def test_keys_teams_and_whom_they_know_go_with_their_settings() -> None:
    one = erased()
    assert is_erased(one)
    assert (one.zone, one.language, one.teams.count(), one.has_usable_password()) == ("", "", 0, False)
    assert not ApiToken.objects.exists()
    assert not Acquaintance.objects.exists()


def test_their_name_stays_on_what_they_did() -> None:
    one = erased()
    assert one.name == "Jon Aske"
    said = AuditEntry.objects.filter(object_kind="statements.statement").get()
    assert said.actor_text == "Jon Aske"
    note = audit.history_of(one).first()
    assert note is not None
    assert (note.act, note.actor_text) == ("erased", "Ada Quist")


def test_who_can_sign_in_or_still_answers_for_somebody_is_not_erased() -> None:
    with pytest.raises(Refused, match="no longer sign in"):
        erase_colleague(jon().pk, Erasing("Jon Aske"), by=makers.ada(), now=NOW)
    makers.surgery()
    marta = accounts.set_colleague_active(makers.marta().pk, False, by=makers.ada(), now=NOW)
    with pytest.raises(Refused, match="hand over"):
        erase_colleague(marta.pk, Erasing("Marta Oduya"), by=makers.ada(), now=NOW)


def test_only_a_head_or_an_administrator_erases() -> None:
    with pytest.raises(NotAllowed):
        erase_colleague(gone().pk, Erasing("Jon Aske"), by=makers.marta(), now=NOW)


def test_who_tried_to_sign_in_is_forgotten_in_time() -> None:
    old = AccessLog.objects.create(username="somebody", ip_address="10.0.0.1")
    AccessLog.objects.filter(pk=old.pk).update(attempt_time=NOW - KEPT - timedelta(days=1))
    fresh = AccessLog.objects.create(username="somebody", ip_address="10.0.0.1")
    AccessLog.objects.filter(pk=fresh.pk).update(attempt_time=NOW)
    assert sweep(now=NOW) == 1
    assert AccessLog.objects.get() == fresh
