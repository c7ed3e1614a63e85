"""What leaves the house: one mail to a person a week, in their relationship manager's name."""

from datetime import date, datetime, timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr
from types import SimpleNamespace
from typing import Any
from typing import cast as take_as

import pytest
from django.core import mail as django_mail
from django.test import Client
from django.utils.translation import override
from tests import makers
from tests.makers import NOW

from fairview.customers import actions as customers
from fairview.customers.models import Approach, Person, PersonalLink, Provider
from fairview.explain_backs import actions, jobs, queries
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.explain_backs.rules import Draft, Line, Where
from fairview.explain_backs.tests.makers import (
    CHANGEOVER,
    LISTS,
    answered,
    mails_left,
    prepared,
    reply,
    sent,
    told,
)
from fairview.foundation.jobs import RunningJob
from fairview.foundation.mail import OutboxMessage, outbox
from fairview.foundation.viewer import SYSTEM
from fairview.statements.models import Statement, StatementChange
from fairview.statements.rules import Answer, State, state_now

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
SECOND = [Line("Wards open at six."), Line("Beds are counted at seven."), Line("Rounds begin at eight.")]


@pytest.fixture
def server(settings: Any) -> None:
    """A mail server, and our address at it."""
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"
    settings.DEFAULT_FROM_EMAIL = "house@ours.example"
    Provider.objects.create(pk=Provider.ONLY, name="St Brigid’s IT")


def the_mail() -> OutboxMessage:
    return OutboxMessage.objects.get()


# ---------------------------------------------------------------- in whose name
@pytest.mark.usefixtures("server")
def test_it_leaves_in_the_relationship_managers_name_and_answers_go_to_her() -> None:
    sent()
    outbox.send_waiting(now=NOW)
    (letter,) = django_mail.outbox
    name, address = parseaddr(letter.message()["From"])
    assert str(make_header(decode_header(name))) == "Marta Oduya, St Brigid’s IT"
    assert (address, letter.reply_to) == ("house@ours.example", ["marta@ours.example"])


def test_the_deputy_writes_where_there_is_no_manager_and_the_house_where_there_is_neither() -> None:
    toyin, surgery = makers.toyin(), makers.surgery()
    assert queries.sender_to(toyin, surgery).name == "Marta Oduya"
    surgery.relationship_manager = toyin.customer.relationship_manager = None
    assert queries.sender_to(toyin, surgery).reply_to == "dov@ours.example"
    surgery.deputy = toyin.customer.deputy = None
    assert queries.sender_to(toyin, surgery).shown == "Our IT"


def test_somebody_who_may_no_longer_sign_in_writes_to_nobody() -> None:
    marta = makers.marta()
    marta.is_active = False
    marta.save()
    toyin = makers.toyin()
    assert queries.sender_to(toyin, toyin.customer).name == "Dov Levin"


# ---------------------------------------------------------------- what it says
def test_the_mail_says_all_lines_and_has_one_link() -> None:
    sent(opening="After Thursday’s talk I wrote this down:")
    letter = the_mail()
    assert letter.to == ["ajayi@brigids.example"]
    assert letter.subject == "Have we understood you? 3 things about Surgery & Theatres"
    assert "After Thursday’s talk I wrote this down:" in letter.text
    assert f"1. {LISTS}\n2. {CHANGEOVER}\n" in letter.text
    assert letter.text.count("{link_1}") == 1
    assert letter.text.endswith("Marta Oduya\nOur IT\n")


def test_the_link_is_made_when_the_mail_leaves_and_leads_to_what_she_was_told(settings: Any) -> None:
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"
    made = sent()
    assert not PersonalLink.objects.exists()
    outbox.send_waiting(now=NOW)
    link = PersonalLink.objects.get()
    assert (link.person, link.purpose) == (makers.toyin(), "explain-back")
    assert link.subject == str(told(made, makers.toyin()).pk)


def test_the_letter_speaks_its_readers_language() -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(language="de")
    made = prepared()
    letter = queries.letter_asking(list(made.addressees.all()))
    assert letter.language == "de"


def test_words_with_braces_make_no_link() -> None:
    sent(lines=[Line("Take {link_1} home."), Line("Two."), Line("Three.")])
    assert "Take (link_1) home." in the_mail().text


def test_a_message_keeps_its_identity_however_often_it_is_tried(settings: Any) -> None:
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"
    sent()
    before = the_mail().message_id
    outbox.send_waiting(now=NOW)
    assert django_mail.outbox[0].message()["Message-ID"] == before == the_mail().message_id


# ---------------------------------------------------------------- attention is a budget
def asked_already(now: datetime = NOW) -> None:
    customers.approach(makers.toyin().pk, "a survey", now=now)


def test_who_was_asked_this_week_is_asked_when_the_week_is_over() -> None:
    asked_already(NOW - timedelta(days=2))
    made = sent()
    one = told(made, makers.toyin())
    assert (one.mail_after, one.mailed_at) == (NOW + timedelta(days=5), None)
    assert queries.where_of(one) == Where.WAITING
    assert not OutboxMessage.objects.exists()


def test_the_others_are_asked_at_once() -> None:
    asked_already()
    made = sent(makers.toyin(), makers.dr_lund())
    assert the_mail().to == ["lund@brigids.example"]
    assert told(made, makers.dr_lund()).mailed_at == NOW


def test_what_waits_leaves_in_one_mail_with_everything_that_waits() -> None:
    asked_already()
    first, second = sent(), sent(lines=SECOND, now=NOW + timedelta(days=3))
    together = queries.leaves_with([told(first, makers.toyin())])[makers.toyin().pk]
    assert [one.explain_back for one in together] == [first, second]
    assert actions.post_due(now=NOW + WEEK - timedelta(seconds=1)) == 0
    assert actions.post_due(now=NOW + WEEK) == 1
    letter = the_mail()
    assert (LISTS in letter.text, "Wards open at six." in letter.text) == (True, True)
    assert set(letter.links) == {"link_1", "link_2"}
    assert set(Addressee.objects.values_list("mailed_at", flat=True)) == {NOW + WEEK}
    assert actions.post_due(now=NOW + 3 * WEEK) == 0


def test_a_mail_spends_the_weeks_budget() -> None:
    sent()
    assert Approach.objects.get().about == "an explain-back"
    assert told(sent(lines=SECOND), makers.toyin()).mail_after == NOW + WEEK


def test_what_a_mail_asked_is_kept_in_the_language_of_the_house(settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    with override("en"):
        sent()
    assert Approach.objects.get().about == "eine Rückversicherung"


def test_when_something_else_asked_them_meanwhile_it_waits_on() -> None:
    asked_already(NOW - timedelta(days=6))
    made = sent()
    asked_already(NOW + timedelta(days=1))
    assert actions.post_due(now=NOW + timedelta(days=2)) == 0
    assert told(made, makers.toyin()).mail_after == NOW + timedelta(days=8)


def test_the_ten_days_begin_when_the_mail_leaves() -> None:
    asked_already()
    sent()
    assert Statement.objects.get(text=LISTS).told_back_at is None
    actions.post_due(now=NOW + WEEK)
    mails_left(NOW + WEEK)
    known = Statement.objects.get(text=LISTS)
    then = NOW + WEEK + timedelta(days=9)
    assert state_now(known.seen, then, then.date()) == State.EXPLAINED_BACK


LATE = NOW + timedelta(days=11)


def stands_late() -> State:
    known = Statement.objects.get(text=LISTS)
    return state_now(known.seen, LATE, LATE.date())


def written() -> ExplainBack:
    """Send one; its mail is in the outbox."""
    return actions.send(prepared().pk, by=makers.marta(), now=NOW)


def test_silence_about_a_mail_that_never_left_says_nothing(settings: Any) -> None:
    written()
    assert stands_late() == State.ASSUMED
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"
    OutboxMessage.objects.update(state="failed")
    outbox.send_waiting(now=NOW)
    assert stands_late() == State.ASSUMED


@pytest.mark.usefixtures("server")
def test_silence_about_one_that_a_server_took_is_heard() -> None:
    made = written()
    outbox.send_waiting(now=NOW)
    assert told(made, makers.toyin()).left_at == NOW
    assert stands_late() == State.HEARD


def test_without_a_server_it_leaves_when_its_links_are_made_for_whoever_passes_it_on() -> None:
    made = written()
    for hours in (1, 2):
        outbox.make_links(the_mail(), by=makers.ada(), now=NOW + timedelta(hours=hours))
    assert told(made, makers.toyin()).left_at == NOW + timedelta(hours=1)
    assert stands_late() == State.HEARD


@pytest.mark.usefixtures("server")
def test_what_was_withdrawn_before_its_mail_left_awaits_nothing() -> None:
    actions.withdraw(written().pk, by=makers.marta(), now=NOW)
    outbox.send_waiting(now=NOW)
    assert stands_late() == State.ASSUMED


def test_the_second_mail_does_not_await_what_the_first_was_answered() -> None:
    asked_already()
    made = sent(makers.toyin(), makers.dr_lund())
    answered(made, makers.dr_lund())
    actions.post_due(now=NOW + WEEK)
    mails_left(NOW + WEEK)
    known = Statement.objects.get(text=LISTS)
    assert state_now(known.seen, NOW + WEEK, NOW.date() + WEEK) == State.CONFIRMED


@pytest.mark.parametrize("act", ["withdraw", "supersede", "leave", "answer"])
def test_what_need_not_be_asked_any_more_is_not_posted(act: str) -> None:
    asked_already()
    made = sent()
    if act == "withdraw":
        actions.withdraw(made.pk, by=makers.marta(), now=NOW)
    elif act == "supersede":
        sent(makers.dr_lund(), lines=SECOND, supersedes_id=made.pk)
    elif act == "leave":
        Person.objects.filter(pk=makers.toyin().pk).update(is_active=False)
    else:
        answered(made, makers.toyin())
    actions.post_due(now=NOW + WEEK)
    assert not [one for one in OutboxMessage.objects.all() if one.to == ["ajayi@brigids.example"]]


def test_what_leaves_along_may_be_of_a_customer_that_the_sender_does_not_answer_for(
    cast: makers.Cast,
) -> None:
    asked_already()
    lines = [Line("One.", keep=True), Line("Two."), Line("Three.")]
    above = Draft("", lines, [makers.toyin().pk])
    made = actions.prepare(makers.st_brigids().pk, above, by=cast.hilde, now=NOW)
    actions.send(made.pk, by=cast.hilde, now=NOW)
    Approach.objects.all().delete()
    sent()
    assert Addressee.objects.filter(mailed_at=NOW).count() == 2
    assert StatementChange.objects.get(statement__text="One.", act="told back").who_text == "Fairview"


def test_one_mail_about_two_customers_names_both(cast: makers.Cast) -> None:
    asked_already()
    above = Draft("", [Line("One."), Line("Two."), Line("Three.")], [makers.toyin().pk])
    made = actions.prepare(makers.st_brigids().pk, above, by=cast.hilde, now=NOW)
    actions.send(made.pk, by=cast.hilde, now=NOW)
    sent()
    actions.post_due(now=NOW + WEEK)
    assert the_mail().subject == (
        "Have we understood you? 6 things about St Brigid’s Hospital, Surgery & Theatres"
    )


def test_one_whose_mail_cannot_be_written_keeps_nobody_elses_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for person in (makers.toyin(), makers.dr_lund()):
        customers.approach(person.pk, "a survey", now=NOW)
    sent(makers.toyin(), makers.dr_lund())
    write, toyin = queries.letter_asking, makers.toyin()

    def fails_for_toyin(waiting: list[Addressee]) -> queries.Letter:
        if waiting[0].person == toyin:
            raise ValueError("no words for it")
        return write(waiting)

    monkeypatch.setattr(queries, "letter_asking", fails_for_toyin)
    assert actions.post_due(now=NOW + WEEK) == 1
    assert the_mail().to == ["lund@brigids.example"]


def test_a_job_posts_what_is_due() -> None:
    asked_already(NOW - WEEK - timedelta(days=1))
    made = prepared()
    ExplainBack.objects.filter(pk=made.pk).update(sent_at=NOW)
    made.addressees.update(mail_after=NOW)
    job = take_as(RunningJob, SimpleNamespace(now=lambda: NOW))
    assert jobs.post_due(job) == {"mails": 1}
    assert jobs.post_due(job) is None


# ---------------------------------------------------------------- the minutes of a talk
def test_the_minutes_say_what_was_noted_and_how_to_object() -> None:
    made = prepared()
    said = reply(made, Answer.RIGHT, (Answer.NOT_QUITE, "One operation."), Answer.WRONG, missed="The lift.")
    one = told(made, makers.toyin())
    actions.note_talk(one.pk, said, date(2026, 11, 20), by=makers.dov(), now=NOW)
    letter = the_mail()
    assert letter.subject == "What you told us about Surgery & Theatres"
    assert "on 20 Nov 2026 we talked about Surgery & Theatres" in letter.text
    assert f"1. {LISTS}\n   → Right\n" in letter.text
    assert "→ Not quite: One operation." in letter.text
    assert "What we had missed: The lift." in letter.text
    assert letter.links == {"link_1": f"customers.link:{makers.toyin().pk}:minutes:{one.pk}"}
    assert letter.reply_to == "marta@ours.example"


def test_the_minutes_ask_nothing_and_leave_at_once() -> None:
    asked_already()
    made = prepared()
    actions.note_talk(told(made, makers.toyin()).pk, reply(made), NOW.date(), by=makers.marta(), now=NOW)
    assert the_mail().created_at == NOW
    assert Approach.objects.count() == 1


# ---------------------------------------------------------------- scanners
@pytest.mark.usefixtures("server")
def test_a_scanner_that_opens_every_link_of_every_mail_answers_nothing(client: Client) -> None:
    made = sent()
    outbox.send_waiting(now=NOW)
    words = django_mail.outbox[0].body.split()
    for address in [word for word in words if word.startswith("http")]:
        path = address.split("/", 3)[3]
        for knock in (client.get, client.head):
            knock(f"/{path}")
    assert queries.where_of(told(made, makers.toyin())) == Where.ASKED


def test_the_system_itself_answers_for_nobody() -> None:
    made = sent()
    with pytest.raises(Exception, match="Only the person"):
        actions.answer(told(made, makers.toyin()).pk, reply(made), by=SYSTEM, now=NOW)
