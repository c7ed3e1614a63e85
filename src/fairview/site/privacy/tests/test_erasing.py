"""Somebody is erased: nothing that tells who it was is left in any table, and what they said stays."""

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import (
    Acquaintance,
    Approach,
    Look,
    MailedCode,
    Merge,
    Person,
    PersonalLink,
    Stance,
)
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.models import Addressee, ItemAnswer
from fairview.foundation import audit
from fairview.foundation.audit import AuditEntry
from fairview.foundation.mail import OutboxMessage, State
from fairview.services.models import Decider
from fairview.site.privacy.erasing import Plan, erase, plan
from fairview.site.privacy.rules import Erasing
from fairview.site.privacy.tests.scene import lund, wherever
from fairview.statements.models import Statement, Verdict

pytestmark = pytest.mark.django_db

INSTEAD = "somebody at Surgery & Theatres"


def erased(person: Person, *also: str) -> Person:
    return erase(person.pk, Erasing(person.name, also), by=makers.ada(), now=NOW)


def lines(lines: object) -> dict[str, int]:
    return {one.title: one.count for one in lines}  # type: ignore[attr-defined]


def test_nothing_tells_who_it_was_in_any_column_of_any_table() -> None:
    person = lund()
    assert len(wherever()) > 40
    erased(person)
    assert wherever() == []


def test_the_entry_stays_without_a_name_and_opens_no_door() -> None:
    person = erased(lund())
    assert (person.name, person.email, person.phone, person.title, person.spoken_with) == (
        INSTEAD,
        "",
        "",
        "",
        "",
    )
    assert (person.is_active, person.erased_at) == (False, NOW)
    assert not PersonalLink.objects.filter(revoked_at=None).exists()
    assert not MailedCode.objects.exists()


def test_what_is_about_them_alone_goes_with_all_entries_that_were_made_one() -> None:
    person = erased(lund())
    for table in (Acquaintance, Approach):
        assert not table.objects.filter(person=person).exists()
    assert not Merge.objects.exists()
    assert [one.evidence for one in Stance.objects.all()] == [f"Does what {INSTEAD} does."]
    assert set(Person.objects.filter(name=INSTEAD).values_list("is_active", "erased_at")) == {(False, NOW)}
    assert Person.objects.filter(name=INSTEAD).count() == 2


def test_what_they_said_stays_as_the_word_of_somebody_there() -> None:
    erased(lund())
    verdict = Verdict.objects.get(about__startswith="Lists close")
    assert verdict.about == f"Lists close at five, says {INSTEAD}."
    assert verdict.statement.text == verdict.correction
    assert (str(verdict.person), verdict.correction) == (INSTEAD, f"At four; ring {INSTEAD}.")
    assert ItemAnswer.objects.exclude(correction="").get().correction == f"Three, as {INSTEAD} told you"
    missed = Addressee.objects.exclude(missed="").get()
    assert (missed.missed, missed.objection) == ("Call …", f"Not what I said. {INSTEAD}")


def test_who_decides_in_their_place_is_open_again() -> None:
    erased(lund())
    (left,) = Decider.objects.all()
    assert (left.person, left.stand_in, left.decides) == (makers.toyin(), None, f"if {INSTEAD} is away")


def test_mails_to_them_are_emptied_and_do_not_leave_others_lose_their_name() -> None:
    person = lund()
    OutboxMessage.objects.filter(to=["lund@brigids.example"]).update(state=State.WAITING)
    waiting = list(OutboxMessage.objects.filter(state=State.WAITING).values_list("pk", flat=True))
    assert waiting
    erased(person)
    for letter in OutboxMessage.objects.filter(pk__in=waiting):
        assert (letter.to, letter.subject, letter.text, letter.state) == ([], "", "", State.FAILED)
    both = OutboxMessage.objects.get(text="Dear both")
    assert (both.to, both.subject) == (["ajayi@brigids.example"], f"To {INSTEAD} and Toyin Ajayi")
    call = OutboxMessage.objects.get(subject="A call")
    assert (call.text, call.written_by) == (f"{INSTEAD} asks you to ring ….", INSTEAD)


def test_nothing_more_is_asked_of_them() -> None:
    person = lund()
    Addressee.objects.filter(person=person).update(
        answered_at=None, mailed_at=None, mail_after=NOW, channel=""
    )
    erased(person)
    before = OutboxMessage.objects.count()
    explain_backs.post_due(now=NOW)
    assert OutboxMessage.objects.count() == before


def test_the_audit_still_says_who_of_us_did_what_and_says_that_this_was_done() -> None:
    person = lund()
    before = AuditEntry.objects.count()
    person = erased(person)
    note = audit.history_of(person).first()
    assert note is not None
    assert (note.act, note.actor_text, note.object_text, note.before) == ("erased", "Ada Quist", INSTEAD, {})
    assert note.after["foundation.auditentry"] > 5
    assert AuditEntry.objects.count() > before
    added = AuditEntry.objects.get(object_kind="statements.statement", act="added", actor_text="Jon Aske")
    assert added.after["text"] == f"Lists close at five, says {INSTEAD}."
    said = AuditEntry.objects.filter(actor_kind="person", actor_id=str(person.pk))
    assert set(said.values_list("actor_text", flat=True)) == {INSTEAD}


def test_who_looked_stays_provable() -> None:
    person = erased(lund())
    assert [one.by_text for one in Look.objects.filter(person=person)] == ["Marta Oduya"]


def test_other_people_keep_everything() -> None:
    person, toyin = lund(), makers.toyin()
    before = Person.objects.filter(pk=toyin.pk).values().get()
    erased(person)
    assert Person.objects.filter(pk=toyin.pk).values().get() == before
    assert Person.objects.get(name="Pia Roos").title == f"Secretary of {INSTEAD}"
    assert Stance.objects.filter(person=toyin).exists()


def test_a_namesake_keeps_what_is_theirs() -> None:
    person = makers.dr_lund()
    other = Person.objects.create(customer=makers.finance(), name="Dr Lund", email="l@brigids.example")
    audit.added(other, by=makers.marta(), at=NOW)
    audit.added(person, by=makers.marta(), at=NOW)
    assert plan(person).shared == ["Dr Lund"]
    erased(person)
    entry = audit.history_of(other).get()
    assert (entry.object_text, entry.after["email"]) == ("Dr Lund", "l@brigids.example")
    assert all(entry.object_text == INSTEAD for entry in audit.history_of(person))


def test_other_words_for_them_are_struck_when_somebody_names_these() -> None:
    person = lund()
    statement = Statement.objects.create(
        customer=makers.surgery(), text="As Lund says.", worded_at=NOW, state_since=NOW, added_at=NOW
    )
    assert "As Lund says." in [one.text for one in plan(person).doubts]
    erased(person, "Lund")
    statement.refresh_from_db()
    assert statement.text == f"As {INSTEAD} says."


def test_a_word_that_others_bear_is_not_struck_from_theirs() -> None:
    person = lund()
    other = Person.objects.create(
        customer=makers.finance(), name="Eva Strand", email="lund.eva@brigids.example", title="Lund’s deputy"
    )
    with pytest.raises(Refused, match="name of others too: Eva Strand"):
        erased(person, "Strand")
    erased(person, "Lund")
    other.refresh_from_db()
    assert (other.name, other.email) == ("Eva Strand", "lund.eva@brigids.example")
    assert other.title == f"{INSTEAD}’s deputy"


def test_the_plan_says_what_goes_what_stays_and_why_and_changes_nothing() -> None:
    person = lund()
    told: Plan = plan(person)
    assert lines(told.goes)["Where they stand"] == 1
    assert lines(told.goes)["Who decides at a customer"] == 2
    assert lines(told.stays)["What they said about statements"] == 5
    assert all(one.because for one in told.stays)
    assert (told.instead, told.entries, told.shared) == (INSTEAD, 2, [])
    assert Person.objects.get(pk=person.pk).name == "Dr Lund"


def test_only_a_head_or_an_administrator_erases_and_only_whom_they_name() -> None:
    person = lund()
    for who in (makers.marta(), makers.jon(), person):
        with pytest.raises(NotAllowed):
            erase(person.pk, Erasing(person.name), by=who, now=NOW)
    with pytest.raises(Refused, match="Type the name"):
        erase(person.pk, Erasing("Dr Lundgren"), by=makers.hilde(), now=NOW)
    with pytest.raises(Refused, match="one or two letters"):
        erase(person.pk, Erasing("Dr Lund", ("of",)), by=makers.hilde(), now=NOW)
    erase(person.pk, Erasing("  dr  lund "), by=makers.hilde(), now=NOW)
    with pytest.raises(Refused, match="was erased"):
        erase(person.pk, Erasing(INSTEAD), by=makers.hilde(), now=NOW)
