"""Files that are brought in."""

from collections.abc import Sequence

from fairview.imports import actions
from fairview.imports.models import ImportRun
from fairview.imports.tests.bringing import checked
from fairview.imports.tests.exports import small_list, upload
from tests import makers
from tests.people.door import ALL_WITH_A_ROLE, COLLEAGUES, Door
from tests.people.doors.services import shown_form

MARTA_OR_ABOVE = frozenset({"Marta", "Hilde", "Ada"})


def looked_at() -> Sequence[object]:
    """A file that Marta brought here, and nobody has said how to read."""
    run: ImportRun = actions.add_file(upload(small_list(3)), by=makers.marta(), now=makers.NOW)
    return [run.pk]


def read() -> Sequence[object]:
    """Marta's file, read as chosen; nothing of it is brought in."""
    return [checked(small_list(3), by=makers.marta(), order="dmy").pk]


DOORS = [
    Door("imports:imports", COLLEAGUES),
    *shown_form("imports:add_file", ALL_WITH_A_ROLE),
    *shown_form("imports:reading", ALL_WITH_A_ROLE, looked_at),
    Door("imports:run", COLLEAGUES, read),
    Door("imports:problems", COLLEAGUES, read),
    Door("imports:progress", COLLEAGUES, read),
    Door("imports:start", ALL_WITH_A_ROLE, read, post=True),
    Door("imports:discard", ALL_WITH_A_ROLE, looked_at, post=True),
    # Nothing was brought in, so there is nothing to take back; whoever may not, is told that first.
    Door("imports:undo", MARTA_OR_ABOVE, read, answer=409),
    Door("imports:undo", MARTA_OR_ABOVE, read, post=True, answer=409),
]
