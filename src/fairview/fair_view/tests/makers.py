"""What the fair view's tests take for granted: levels, hours, and everything computed."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.makers import finance, surgery

from fairview.fair_view import actions
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import NOW, bring_in, record
from fairview.promises.models import ServiceLevel
from fairview.services.actions import add_hours
from fairview.services.models import Service, ServiceHours
from fairview.services.rules import HoursDetails

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
HOUR = 3600
NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def level(**fields):
    """Set a service level: 95 % working again within four elapsed hours, unless said otherwise."""
    usual = {"until": "working again", "target": 4 * HOUR, "unit": "elapsed", "share": Decimal(95)}
    since = {"valid_from": LONG_AGO, "judges_from": LONG_AGO}
    return ServiceLevel.objects.create(**usual | since | fields)


def service(name="Device desk", *, with_hours=False):
    """Return a service, attended from nine to five UTC if it has hours."""
    found = Service.objects.filter(name=name).first()
    return found or Service.objects.create(name=name, hours=_hours() if with_hours else None)


def _hours():
    details = HoursDetails(zone="UTC", weekly=NINE_TO_FIVE)
    hours = add_hours("Office", details, valid_from=LONG_AGO, by=SYSTEM, now=LONG_AGO)
    ServiceHours.objects.update(is_default=False)  # so that other services have none
    return hours


def compute(now=NOW):
    """Compute every result."""
    return actions.recompute(now=now, report=lambda *_: None)


def a_year():
    """Surgery's desk: kept, broken, overdue, not yet due, reopened and passed on, with the source's word."""
    level(customer=surgery())
    desk = service(with_hours=True)
    about = {"customer_id": surgery().pk, "service_id": desk.pk}
    quick = {"working_at": "2026-10-05 10:00", "done_at": "2026-10-05 11:00", "source_verdict": "met"}
    slow = {"working_at": "2026-10-07 10:00", "done_at": "2026-10-07 11:00", "source_verdict": "met"}
    bring_in(
        *(record(f"INC1{n}", "2026-10-05 09:00", title="Light out", **about, **quick) for n in range(6)),
        *(record(f"INC2{n}", "2026-10-05 09:00", reopened=1, passed_on=2, **about, **slow) for n in range(2)),
        record("INC30", "2026-10-06 09:00", **about),
        record("INC31", "2026-10-07 10:30", **about),
        record("INC40", "2026-10-06 09:00", state="cancelled", reopened=1, **about),
        record("INC50", "2026-10-06 09:00", customer_id=finance().pk),
        pauses=[("INC20", "2026-10-05 12:00", "2026-10-05 13:00")],
    )
    compute()
