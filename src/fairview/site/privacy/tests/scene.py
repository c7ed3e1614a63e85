"""Dr Lund, of whom something stands everywhere: said, noted, asked, mailed, decided, looked at, merged."""

import json
from datetime import timedelta
from typing import Any

from django.apps import apps
from tests import makers
from tests.makers import NOW

from fairview.customers import actions
from fairview.customers.models import Person
from fairview.customers.rules import LookedAt, PersonDetails, Purpose, StanceDetails
from fairview.customers.rules.people_map import Degree, StanceKind
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.tests import makers as told
from fairview.foundation import mail
from fairview.services.actions import duties
from fairview.services.rules.duties import DeciderDetails
from fairview.statements import actions as statements
from fairview.statements.actions import Told
from fairview.statements.rules import Answer, Channel, StatementDetails

DAY = NOW.date()
PHONE = "+44 20 555 0199"
FORMER = "Ingrid Berg"
TRACES = ("Dr Lund", FORMER, "lund@brigids.example", "berg@brigids.example", PHONE)


def lund() -> Person:
    """Dr Lund, once Ingrid Berg, with everything that we can hold about her."""
    person = makers.dr_lund()
    _was_somebody_else(person)
    _known_and_judged(person)
    _said(person)
    _answered(person)
    _decides(person)
    _twice(person)
    return Person.objects.get(pk=person.pk)


def _was_somebody_else(person: Person) -> None:
    """She married: the audit knows both names."""
    marta = makers.marta()
    before = PersonDetails(customer_id=person.customer_id, name=FORMER, email="berg@brigids.example")
    actions.change_person(person.pk, before, by=marta, now=NOW)
    after = PersonDetails(
        customer_id=person.customer_id,
        name="Dr Lund",
        email="lund@brigids.example",
        phone=PHONE,
        title="Clinical director",
        spoken_with="in person, never before ten",
    )
    actions.change_person(person.pk, after, by=marta, now=NOW)


def _known_and_judged(person: Person) -> None:
    marta = makers.marta()
    actions.add_acquaintance(person.pk, makers.jon().pk, "the move of 2024", by=marta, now=NOW)
    stance = StanceDetails(
        power=Degree.MUCH,
        interest=Degree.LITTLE,
        today=StanceKind.DOUBTS,
        hoped=StanceKind.FOR_IT,
        evidence="Dr Lund left the room.",
        dated=DAY,
    )
    actions.note_stance(person.pk, stance, by=marta, now=NOW)
    of_toyin = "Does what Dr Lund does."
    actions.note_stance(
        makers.toyin().pk, StanceDetails(**{**vars(stance), "evidence": of_toyin}), by=marta, now=NOW
    )
    actions.approach(person.pk, "three lines", now=NOW - timedelta(days=30))
    actions.mint(person.pk, Purpose.OWN_PAGE, by=marta, now=NOW)
    actions.looked(person, LookedAt.HELD, by=marta, now=NOW)


def _said(person: Person) -> None:
    marta = makers.marta()
    details = StatementDetails(
        customer_id=person.customer_id, text="Lists close at five, says Dr Lund.", said_by_id=person.pk
    )
    one = statements.add(details, by=makers.jon(), now=NOW)
    in_a_talk = Told(person.pk, Answer.NOT_QUITE, "At four; ring Dr Lund.", Channel.TALK, DAY)
    statements.record(one.pk, in_a_talk, by=marta, now=NOW)
    secretary = PersonDetails(
        customer_id=person.customer_id,
        name="Pia Roos",
        title="Secretary of Dr Lund",
        email="pia@brigids.example",
    )
    actions.add_person(secretary, by=marta, now=NOW)


def _answered(person: Person) -> None:
    """An explain-back answered, minutes of a talk objected to, and letters."""
    marta = makers.marta()
    first = told.sent(person, makers.toyin())
    told.answered(first, person, Answer.RIGHT, (Answer.NOT_QUITE, "Three, as Dr Lund told you"))
    later = NOW + timedelta(days=8)
    second = told.sent(person, now=later)
    addressee = told.told(second, person)
    reply = told.reply(second, missed=f"Call {PHONE}")
    explain_backs.note_talk(addressee.pk, reply, later.date(), by=marta, now=later)
    explain_backs.object(addressee.pk, "Not what I said. Dr Lund", by=person, now=later)
    mail.send(
        ["lund@brigids.example", "ajayi@brigids.example"],
        "To Dr Lund and Toyin Ajayi",
        "Dear both",
        by=marta,
        now=NOW,
    )
    mail.send(["jon@ours.example"], "A call", f"Dr Lund asks you to ring {PHONE}.", by=person, now=NOW)


def _decides(person: Person) -> None:
    marta, there = makers.marta(), person.customer_id
    decides = DeciderDetails(
        customer_id=there, person_id=person.pk, stand_in_id=makers.toyin().pk, decides="when we stop"
    )
    duties.add_decider(decides, by=marta, now=NOW)
    other = DeciderDetails(
        customer_id=there, person_id=makers.toyin().pk, stand_in_id=person.pk, decides="if Dr Lund is away"
    )
    duties.add_decider(other, by=marta, now=NOW)


def _twice(person: Person) -> None:
    marta = makers.marta()
    twin = actions.add_person(
        PersonDetails(customer_id=person.customer_id, name="Lund, Ingrid"), by=marta, now=NOW
    )
    actions.merge(person.pk, twin.pk, by=marta, now=NOW)


def wherever(traces: tuple[str, ...] = TRACES) -> list[str]:
    """Return every column of every table, whoever made it, in which one of these stands."""
    return [
        f"{model._meta.label}.{field.name}: {value}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if not field.is_relation
        for value in model._base_manager.values_list(field.name, flat=True)
        if any(trace.casefold() in _as_text(value).casefold() for trace in traces)
    ]


def _as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
