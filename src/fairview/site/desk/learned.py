"""What the first page says of what we know: what they told us, where they disagree, what grew old."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from fairview.foundation.viewer import Viewer
from fairview.site.desk.hint import Hint
from fairview.site.desk.told_us import told_us
from fairview.statements.queries import StatementRow, statements_visible_to, states
from fairview.statements.queries.know import read_again
from fairview.statements.rules import State

DISAGREE = "disagree"


def learned(viewer: Viewer, yours: Collection[int], now: datetime) -> Iterator[Hint]:
    """Return what asks to be talked about, for yours or (where none is) for all; the gravest first."""
    held = statements_visible_to(viewer).filter(ended_at=None, customer__is_active=True)
    rows = states(held.filter(customer__in=yours) if yours else held, now)
    yield from told_us(viewer, yours, rows, now)
    counted = Counter(_stands(row) for row in rows)
    everything = reverse("statements:all")
    if n := counted[DISAGREE]:
        words = ngettext("Their people disagree on {n} thing.", "Their people disagree on {n} things.", n)
        yield Hint(words.format(n=n), gettext("See which"), f"{everything}?state={DISAGREE}")
    if n := counted[State.STALE]:
        words = ngettext("{n} thing we know has grown old.", "{n} things we know have grown old.", n)
        yield Hint(words.format(n=n), gettext("Ask again"), f"{everything}?state={State.STALE}")
    if n := counted[State.ASSUMED]:
        words = ngettext("{n} thing we only think.", "{n} things we only think.", n)
        yield Hint(words.format(n=n), gettext("Verify"), f"{everything}?state={State.ASSUMED}")
    for customer in read_again(viewer):
        words = gettext("Something has changed at {name}.").format(name=customer.name)
        yield Hint(words, gettext("Read again"), reverse("site:know", args=[customer.pk]))


def _stands(row: StatementRow) -> str:
    return DISAGREE if row.disagree else row.state_now
