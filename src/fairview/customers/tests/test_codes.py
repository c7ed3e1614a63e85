"""The way back in by a mailed code: who gets one, how long it is good, and nobody learns who is known."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from tests import makers

from fairview.calculations.words import Refused
from fairview.customers import actions, queries, rules
from fairview.customers.actions import codes
from fairview.customers.models import Customer, Knock, MailedCode, Person, PersonalLink
from fairview.foundation import audit
from fairview.foundation.mail import OutboxMessage, minting
from fairview.site import wiring

pytestmark = pytest.mark.django_db

TOYIN = "ajayi@brigids.example"
QUARTER = timedelta(minutes=15)


@pytest.fixture
def now() -> datetime:
    """The moment at which Toyin asks; codes are made when the mail leaves, so it is the real one."""
    makers.toyin()
    return timezone.now()


def code_in_the_mail() -> str:
    """Return what stands in the last mail once it leaves."""
    wiring.wire()
    mail = OutboxMessage.objects.latest("pk")
    return minting.fill("{code}", mail.links)


def ask(now: datetime, email: str = TOYIN) -> str:
    actions.ask_for_code(email, now=now)
    return code_in_the_mail()


# ---------------------------------------------------------------- asking
def test_the_code_is_made_when_the_mail_leaves_and_is_kept_nowhere(now: datetime) -> None:
    actions.ask_for_code(f" {TOYIN.upper()} ", now=now)
    assert not MailedCode.objects.exists()
    code = code_in_the_mail()
    assert len(code) == 6
    assert code.isdecimal()
    mail = OutboxMessage.objects.get()
    assert mail.to == [TOYIN]
    assert "{code}" in mail.text
    assert "Toyin Ajayi" in mail.text
    assert code not in MailedCode.objects.get().digest


def test_the_mail_speaks_their_language(now: datetime) -> None:
    Person.objects.update(language="de")
    assert queries.language_of(makers.toyin()) == "de"
    Person.objects.update(language="tlh")
    assert queries.language_of(makers.toyin()) == "en"


def test_nobody_is_written_to_at_an_address_that_is_not_known(now: datetime) -> None:
    actions.ask_for_code("nobody@brigids.example", now=now)
    actions.ask_for_code("", now=now)
    assert not OutboxMessage.objects.exists()


def test_who_has_left_gets_no_code(now: datetime) -> None:
    Person.objects.update(is_active=False)
    actions.ask_for_code(TOYIN, now=now)
    assert not OutboxMessage.objects.exists()


def test_a_fourth_code_within_an_hour_is_not_sent(now: datetime) -> None:
    for _ in range(5):
        actions.ask_for_code(TOYIN, now=now)
    assert OutboxMessage.objects.count() == 3
    actions.ask_for_code(TOYIN, now=now + timedelta(hours=1, seconds=1))
    assert OutboxMessage.objects.count() == 4


def test_an_eleventh_code_within_a_day_is_not_sent(now: datetime) -> None:
    for hour in range(12):
        actions.ask_for_code(TOYIN, now=now + timedelta(hours=2 * hour))
    assert OutboxMessage.objects.count() == 10


def test_from_one_network_codes_are_asked_for_and_typed_so_often_an_hour(now: datetime) -> None:
    for _ in range(rules.KNOCKS_AN_HOUR):
        actions.knock("192.0.2.7", now=now)
    with pytest.raises(Refused, match="too often from your network"):
        actions.knock("192.0.2.7", now=now)
    assert actions.knock("192.0.2.8", now=now)
    assert actions.knock("192.0.2.7", now=now + timedelta(hours=1, seconds=1))
    assert "192" not in str(Knock.objects.values())


def test_who_asked_from_where_is_forgotten_after_the_hour(now: datetime) -> None:
    actions.knock("192.0.2.7", now=now)
    codes.sweep(now=now + timedelta(minutes=59))
    assert Knock.objects.exists()
    codes.sweep(now=now + timedelta(minutes=61))
    assert not Knock.objects.exists()


# ---------------------------------------------------------------- entering
def test_the_right_code_gives_a_fresh_link_to_their_own_page_once(now: datetime) -> None:
    code = ask(now)
    secret = actions.enter_code(TOYIN, code, now=now)
    assert secret is not None
    link = queries.link_of(secret, now).link
    assert link is not None
    assert (link.person, link.purpose) == (makers.toyin(), "own page")
    assert actions.enter_code(TOYIN, code, now=now) is None
    assert audit.history_of(makers.toyin())[0].act == "came in with a mailed code"


def test_a_wrong_code_opens_nothing_and_after_five_tries_the_right_one_neither(now: datetime) -> None:
    code = ask(now)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        assert actions.enter_code(TOYIN, wrong, now=now) is None
    assert actions.enter_code(TOYIN, code, now=now) is None
    assert not PersonalLink.objects.exists()


def test_the_fifth_try_may_still_be_right(now: datetime) -> None:
    code = ask(now)
    for _ in range(4):
        actions.enter_code(TOYIN, "", now=now)
    assert actions.enter_code(TOYIN, code, now=now)


def test_a_code_is_good_for_a_quarter_of_an_hour_and_until_the_next(now: datetime) -> None:
    old = ask(now)
    assert actions.enter_code(TOYIN, old, now=timezone.now() + QUARTER) is None
    new = ask(now)
    if old != new:
        assert actions.enter_code(TOYIN, old, now=now) is None
    assert actions.enter_code(TOYIN, new, now=now)


def test_a_code_is_for_its_own_person_only(now: datetime) -> None:
    makers.dr_lund()
    code = ask(now)
    assert actions.enter_code("lund@brigids.example", code, now=now) is None
    assert actions.enter_code("nobody@brigids.example", code, now=now) is None


def test_old_codes_are_forgotten(now: datetime) -> None:
    ask(now)
    assert codes.sweep(now=timezone.now() + timedelta(minutes=30)) == 0
    assert codes.sweep(now=timezone.now() + timedelta(hours=2)) == 1


# ---------------------------------------------------------------- whose clock, which language
def test_what_a_person_does_not_say_their_customers_say_for_them() -> None:
    toyin = makers.toyin()
    Customer.objects.filter(pk=makers.st_brigids().pk).update(zone="Europe/Dublin", language="de")
    assert (queries.zone_of(toyin), queries.language_of(toyin)) == ("Europe/Dublin", "de")
    toyin.zone, toyin.language = "Asia/Tokyo", "en"
    assert (queries.zone_of(toyin), queries.language_of(toyin)) == ("Asia/Tokyo", "en")
