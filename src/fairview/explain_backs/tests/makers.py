"""Explain-backs to tell of: four lines about Surgery & Theatres, to Toyin and perhaps to Dr Lund."""

from datetime import datetime

from tests import makers
from tests.makers import NOW

from fairview.customers.models import Person
from fairview.explain_backs import actions
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.explain_backs.rules import Draft, Line, Reply
from fairview.foundation.mail import OutboxMessage
from fairview.foundation.viewer import Viewer
from fairview.statements import actions as statements
from fairview.statements.models import Statement
from fairview.statements.rules import Answer, StatementDetails

LISTS = "Theatre lists start at 07:30, Monday to Saturday."
CHANGEOVER = "An hour without the device desk on changeover day cancels two operations."
WASHING = "Washing up between operations takes twenty minutes."
LINES = [LISTS, CHANGEOVER, WASHING]


def statement(text: str, **more: object) -> Statement:
    """Return what we assume of Surgery & Theatres in these words."""
    details = StatementDetails(customer_id=makers.surgery().pk, text=text, **more)  # type: ignore[arg-type]
    found = Statement.objects.filter(customer=makers.surgery(), text=text).first()
    return found or statements.add(details, by=makers.marta(), now=NOW)


def draft(*people: Person, lines: list[Line] | None = None, **more: object) -> Draft:
    """Return three lines, the first two telling statements, for these people (Toyin when none is named)."""
    told = lines or [
        Line(LISTS, statement(LISTS).pk),
        Line(CHANGEOVER, statement(CHANGEOVER).pk),
        Line(WASHING),
    ]
    ids = [one.pk for one in people or (makers.toyin(),)]
    return Draft(opening=str(more.pop("opening", "")), lines=told, person_ids=ids, **more)  # type: ignore[arg-type]


def prepared(*people: Person, **more: object) -> ExplainBack:
    """Return a draft that Marta wrote."""
    return actions.prepare(makers.surgery().pk, draft(*people, **more), by=makers.marta(), now=NOW)  # type: ignore[arg-type]


def sent(*people: Person, now: datetime = NOW, **more: object) -> ExplainBack:
    """Return one that Marta sent, and whose mails have left."""
    made = actions.send(prepared(*people, **more).pk, by=makers.marta(), now=now)
    mails_left(now)
    return made


def mails_left(now: datetime) -> None:
    """Let every mail leave that was written by now."""
    for message_id in OutboxMessage.objects.values_list("message_id", flat=True):
        actions.mail_left(message_id, now=now)


def told(explain_back: ExplainBack, person: Person) -> Addressee:
    """Return where this person was told it."""
    return Addressee.objects.get(explain_back=explain_back.pk, person=person)


def reply(explain_back: ExplainBack, *said: Answer | tuple[Answer, str], missed: str = "") -> Reply:
    """Return an answer to each line in turn; a line that is not spoken of is right."""
    items = list(explain_back.items.all())
    spoken = [one if isinstance(one, tuple) else (one, "") for one in said]
    spoken += [(Answer.RIGHT, "")] * (len(items) - len(spoken))
    return Reply({item.pk: one for item, one in zip(items, spoken, strict=True)}, missed)


def answered(
    explain_back: ExplainBack, person: Person, *said: Answer | tuple[Answer, str], by: Viewer | None = None
) -> Addressee:
    """Let a person answer by their link."""
    given = reply(explain_back, *said)
    return actions.answer(told(explain_back, person).pk, given, by=by or person, now=NOW)
