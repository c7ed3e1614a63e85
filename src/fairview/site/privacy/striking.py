"""Takes somebody out of every table as the registry says; alone in the house it goes past append-only tables.

Called by `erasing` and `leaving` only, in one transaction with the audit entry that says it was done.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import models

from fairview.accounts.models import Colleague
from fairview.calculations.words import gettext_noop
from fairview.customers.models import Person
from fairview.foundation.mail import OutboxMessage, State
from fairview.site.privacy import finding
from fairview.site.privacy.finding import Subject, theirs
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Table, links_of
from fairview.site.privacy.traces import Eraser

WHO_IT_IS = {"name", "email", "phone", "password"}
"""What is never struck out of an entry: another’s is theirs, and one’s own is emptied instead."""
NOBODY_TO_SEND_TO = gettext_noop("Whoever it was for has been erased.")


def strike_texts(subject: Subject) -> Counter[str]:
    """Strike name, address and number out of every text; return how many rows of each table changed."""
    sure = Eraser(subject.traces, subject.traces.anywhere_theirs)
    certain = Eraser(subject.traces, subject.traces.everywhere)
    struck: Counter[str] = Counter()
    for table in TABLES:
        if table.model is not Person:
            own = theirs(subject, table).iterator()
            struck[table.label] += sum(strike(table, row, sure) for row in own)
        others = finding.named_in(subject, table)
        struck[table.label] += sum(strike(table, row, certain) for row in others)
    return +struck


def empty(letters: Sequence[OutboxMessage], subject: Subject) -> int:
    """Empty the mails to somebody, and send none that waits; one to several loses their address only."""
    gone = {one.casefold() for one in subject.traces.contacts}
    for letter in letters:
        left = [to for to in letter.to if to.casefold() not in gone]
        fields: dict[str, Any] = {"to": left}
        if not left:
            fields |= {"subject": "", "text": "", "html": "", "links": {}}
            if letter.state in {State.WAITING, State.SENDING}:
                fields |= {"state": State.FAILED, "error": NOBODY_TO_SEND_TO}
        OutboxMessage.objects.filter(pk=letter.pk).update(**fields)
    return len(letters)


def remove_rows(subject: Subject) -> Counter[str]:
    """Remove the rows that are about a person alone, and let the others no longer name them."""
    removed: Counter[str] = Counter()
    for table in TABLES:
        links = links_of(table.model, Person)
        for link in set(links) & set(table.blank.split()):
            table.rows.filter(table.of_people(subject.ids, [link])).update(**{link: None})
        if going := set(links) & set(table.row.split()):
            removed[table.label] += table.rows.filter(table.of_people(subject.ids, going)).delete()[0]
    return +removed


def strike(table: Table, row: models.Model, eraser: Eraser) -> bool:
    """Strike the traces out of one row; return whether there were any."""
    who_it_is = WHO_IT_IS if isinstance(row, Person | Colleague) else ()
    before = {name: getattr(row, name) for name in table.texts if name not in who_it_is}
    after = {name: _short(row, name, eraser.strike(value)) for name, value in before.items()}
    fresh = {name: value for name, value in after.items() if value != before[name]}
    if fresh:
        table.rows.filter(pk=row.pk).update(**fresh)
    return bool(fresh)


def _short(row: models.Model, name: str, value: Any) -> Any:
    """Return a value no longer than its field: what stands instead may be longer than what was struck."""
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value
