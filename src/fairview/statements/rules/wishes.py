"""What a wish for longer hours must say. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.services.rules import Weekly, check_weekly

LONGEST_ONCE = timedelta(days=14)
WHY = 300


@dataclass(frozen=True, kw_only=True)
class WishDetails:
    """They would need a service longer: once, from `opens` to `closes`, or at these times of every week.

    All of it on the customer's wall clock; the two moments carry no zone.
    """

    customer_id: int
    service_id: int
    why: str
    activity_id: int | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    weekly: Weekly = field(default_factory=dict)

    @property
    def is_once(self) -> bool:
        """Whether they need it once rather than every week."""
        return self.opens is not None or self.closes is not None


def check_wish(details: WishDetails, local_now: datetime) -> None:
    """Refuse a wish without a reason or times, with both kinds of times, or about a time that is over."""
    if not details.why.strip():
        raise Refused(gettext_noop("Say in a few words what they need it for."), field="why")
    if details.is_once and any(details.weekly.values()):
        raise Refused(gettext_noop("Once or every week: choose one of the two."), field="how")
    if details.is_once:
        _check_once(details, local_now)
    elif not any(details.weekly.values()):
        raise Refused(
            gettext_noop("Say when they would need us, such as Mon–Fri 17:00–19:30."), field="weekly"
        )
    else:
        check_weekly(details.weekly)


def _check_once(details: WishDetails, local_now: datetime) -> None:
    if details.opens is None or details.closes is None:
        missing = "opens" if details.opens is None else "closes"
        raise Refused(gettext_noop("Say from when until when."), field=missing)
    if details.closes <= details.opens:
        raise Refused(gettext_noop("It ends before it begins."), field="closes")
    if details.closes <= local_now:
        raise Refused(gettext_noop("That is over already."), field="closes")
    if details.closes - details.opens > LONGEST_ONCE:
        raise Refused(
            gettext_noop("That is longer than two weeks; ask for it every week instead."), field="closes"
        )


def not_your_wish(customer: str) -> NotAllowed:
    """Return the refusal for whoever neither wrote a wish down nor answers for the customer."""
    return NotAllowed(
        gettext_noop("A wish is withdrawn by whoever wrote it down, or by whoever may change {customer}."),
        customer=customer,
    )
