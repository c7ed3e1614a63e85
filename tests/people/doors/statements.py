"""What we know about customers."""

from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from fairview.statements import actions
from fairview.statements.models import StatementChange
from fairview.statements.rules import StatementDetails, StatementKind
from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door
from tests.people.doors.customers import surgery

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Theatres full\r\n"
CALENDAR += b"DTSTART;VALUE=DATE:20991224\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

AUTHOR_AND_MANAGERS = MANAGERS | {"Jon"}


def jons_goal() -> Sequence[object]:
    """What Jon thinks that Surgery & Theatres want to reach."""
    details = StatementDetails(
        customer_id=makers.surgery().pk, text="Two more hip replacements a day", kind=StatementKind.GOAL
    )
    return [actions.add(details, by=makers.jon(), now=makers.NOW).pk]


def three_more() -> Mapping[str, object]:
    """Other words for it, by whoever has read it as it stands."""
    last = StatementChange.objects.order_by("pk").last()
    return {"text": "Three more hip replacements a day", "kind": "goal", "read": last.pk if last else 0}


def a_calendar() -> Mapping[str, object]:
    """A calendar with one busy day."""
    return {"file": SimpleUploadedFile("busy.ics", CALENDAR)}


DOORS = [
    Door("statements:all", COLLEAGUES),
    Door("statements:csv", COLLEAGUES),
    Door("statements:guess", COLLEAGUES, query={"line": "bleep = pager"}),
    Door("statements:statement", COLLEAGUES, jons_goal),
    Door("site:statement", COLLEAGUES, jons_goal),
    Door("statements:add", COLLEAGUES, surgery),
    Door("statements:add", COLLEAGUES, surgery, post=True, told=lambda: {"line": "goal: nobody waits"}),
    Door("statements:change", AUTHOR_AND_MANAGERS, jons_goal),
    Door(
        "statements:change",
        AUTHOR_AND_MANAGERS,
        jons_goal,
        post=True,
        told=three_more,
    ),
    Door("statements:heard", COLLEAGUES, jons_goal, post=True),
    Door("statements:end", AUTHOR_AND_MANAGERS, jons_goal, post=True),
    Door("statements:show", AUTHOR_AND_MANAGERS, jons_goal, post=True, told=lambda: {"shown": "yes"}),
    Door("statements:rank", MANAGERS, surgery),
    Door("statements:rank", MANAGERS, surgery, post=True),
    Door("statements:calendar", COLLEAGUES, surgery),
    Door("statements:calendar", COLLEAGUES, surgery, post=True, told=a_calendar, answer=200),
]
