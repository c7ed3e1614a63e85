import smtplib
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from django.core import mail as django_mail
from django.core.mail.backends import locmem

from fairview.calculations.words import Refused
from fairview.foundation import events, mail
from fairview.foundation.mail import OutboxMessage, State, minting, outbox, rules
from fairview.foundation.mail.events import MailLeft
from fairview.foundation.viewer import SYSTEM
from fairview.site import wiring

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"


def write(**more) -> OutboxMessage:
    return mail.send(["toyin@example.org"], "Theatre 3", "It works again.", by=SYSTEM, now=NOW, **more)


def failing_with(monkeypatch, error: Exception, act: str = "send_messages") -> None:
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(locmem.EmailBackend, act, fail)


def test_without_a_server_mail_is_kept_and_shown():
    message = write()
    outbox.send_waiting(now=NOW)
    assert message.state == State.KEPT
    assert django_mail.outbox == []


@pytest.mark.usefixtures("server")
def test_a_message_is_sent_once_with_its_own_message_id():
    message = write()
    assert [outbox.send_waiting(now=NOW), outbox.send_waiting(now=NOW)] == [1, 0]
    (sent,) = django_mail.outbox
    assert sent.message()["Message-ID"] == message.message_id
    message.refresh_from_db()
    assert message.state == State.SENT


@pytest.fixture
def left():
    """What is told of mails that left."""
    heard: list[MailLeft] = []
    events.wire({MailLeft: [heard.append]})
    yield heard
    wiring.wire()


@pytest.mark.usefixtures("server")
def test_that_a_mail_left_is_told_once_a_server_has_taken_it(left, monkeypatch):
    message = write(about="somebody:7")
    with monkeypatch.context() as broken:
        failing_with(broken, OSError("nobody there"))
        outbox.send_waiting(now=NOW)
    assert left == []
    OutboxMessage.objects.update(state=State.WAITING, next_try_at=NOW)
    outbox.send_waiting(now=NOW)
    assert left == [MailLeft(message.message_id, "somebody:7", NOW)]


def test_without_a_server_it_has_left_once_its_links_are_made_to_be_passed_on(left):
    message = write()
    outbox.send_waiting(now=NOW)
    assert left == []
    outbox.make_links(message, by=SYSTEM, now=NOW)
    assert left == [MailLeft(message.message_id, "", NOW)]


@pytest.mark.usefixtures("server")
def test_what_went_out_stays_sent_whoever_fails_to_hear_of_it():
    def fail(_event):
        raise Refused("Not today.")

    events.wire({MailLeft: [fail]})
    write()
    assert outbox.send_waiting(now=NOW) == 1
    wiring.wire()
    assert OutboxMessage.objects.get().state == State.SENT


@pytest.mark.usefixtures("server")
def test_a_secret_link_is_made_when_the_message_leaves_and_is_not_stored():
    minting.wire({"test.link": lambda subject, _shown_to: f"https://here.example/{subject}/secret"})
    message = write(html="<a href='{link}'>", links={"link": "test.link:7"})
    outbox.send_waiting(now=NOW)
    wiring.wire()
    message.refresh_from_db()
    assert "secret" not in message.text + message.html
    assert "https://here.example/7/secret" in str(django_mail.outbox[0].message())


@pytest.mark.usefixtures("server")
def test_a_letter_leaves_in_the_name_of_whoever_writes_it_from_the_houses_address(settings):
    settings.DEFAULT_FROM_EMAIL = "Fairview <house@ours.example>"
    write(sender="Marta Oduya,\nSt Brigid’s IT", reply_to="marta@ours.example")
    outbox.send_waiting(now=NOW)
    (sent,) = django_mail.outbox
    name, address = parseaddr(sent.message()["From"])
    assert str(make_header(decode_header(name))) == "Marta Oduya, St Brigid’s IT"
    assert address == "house@ours.example"
    assert sent.reply_to == ["marta@ours.example"]


@pytest.mark.usefixtures("server")
def test_a_letter_that_nobody_signs_leaves_in_the_houses_name(settings):
    settings.DEFAULT_FROM_EMAIL = "Fairview <house@ours.example>"
    write()
    outbox.send_waiting(now=NOW)
    assert django_mail.outbox[0].from_email == "Fairview <house@ours.example>"
    assert django_mail.outbox[0].reply_to == []


@pytest.mark.usefixtures("server")
def test_a_send_whose_outcome_is_unknown_is_shown_and_not_repeated(monkeypatch):
    failing_with(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    message = write()
    outbox.send_waiting(now=NOW)
    outbox.send_waiting(now=NOW + timedelta(days=1))
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.UNKNOWN, 1)


@pytest.mark.usefixtures("server")
def test_a_server_that_cannot_be_reached_is_tried_again_later(monkeypatch):
    failing_with(monkeypatch, ConnectionRefusedError(), act="open")
    message = write()
    outbox.send_waiting(now=NOW)
    outbox.send_waiting(now=NOW + timedelta(seconds=30))
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    outbox.send_waiting(now=NOW + timedelta(minutes=2))
    message.refresh_from_db()
    assert message.attempts == 2


@pytest.mark.usefixtures("server")
def test_what_a_dead_worker_was_sending_is_unknown():
    message = write()
    OutboxMessage.objects.update(state=State.SENDING, sending_at=NOW)
    outbox.send_waiting(now=NOW + timedelta(hours=1))
    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    assert django_mail.outbox == []


@pytest.mark.usefixtures("server")
def test_what_was_on_its_way_in_a_restored_house_is_shown_and_not_repeated():
    messages = [write(), write(), write()]
    OutboxMessage.objects.filter(pk=messages[1].pk).update(state=State.SENDING, sending_at=NOW)
    OutboxMessage.objects.filter(pk=messages[2].pk).update(state=State.SENT)
    outbox.note_restored()
    outbox.send_waiting(now=NOW)
    states = OutboxMessage.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.UNKNOWN, State.UNKNOWN, State.SENT]
    assert django_mail.outbox == []


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"x@example.org": (550, b"no such")}), State.FAILED),
        (smtplib.SMTPRecipientsRefused({"x@example.org": (450, b"busy")}), State.WAITING),
        (smtplib.SMTPDataError(552, "too large"), State.FAILED),
        (smtplib.SMTPDataError(451, "later"), State.WAITING),
        (TimeoutError(), State.UNKNOWN),
    ],
)
def test_what_an_answer_of_the_server_means(error, state):
    assert rules.after_error(error) == state


def test_the_setting_names_server_user_and_encryption():
    server = rules.server_of("smtp://fair%40view:p%3Aw@mail.example.org:2525")
    assert (server.host, server.port, server.user, server.password) == (
        "mail.example.org",
        2525,
        "fair@view",
        "p:w",
    )
    assert server.tls_asked_for
    assert rules.server_of("smtps://mail.example.org").port == 465
    with pytest.raises(Refused, match="must look like"):
        rules.server_of("mail.example.org")
