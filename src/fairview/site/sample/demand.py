"""How much of what is asked for, by whom, when: the shapes of the sample's two years. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

HOUR = 3600
MINUTE = 60


@dataclass(frozen=True)
class Shape:
    """How one service behaves. Times are seconds; medians and spreads are of log-normal draws."""

    a_day: float  # on an ordinary working day
    answer: int  # median until first answer, service time
    work: int  # median until it works, service time
    spread: float
    source_target: int  # what the service desk's own clock allows
    team: str
    asked_by: MappingProxyType[str, float]
    titles: tuple[str, ...]
    waits: float = 0.06  # share that waits for the one who asked
    wait: int = 6 * HOUR  # median of that waiting, on the wall clock
    comes_back: float = 0.03
    passed_on: float = 0.3
    on_changeover: float = 1.0


def _asked(**share: float) -> MappingProxyType[str, float]:
    return MappingProxyType({NAMES[key]: value for key, value in share.items()})


NAMES = {
    "surgery": "Surgery & Theatres",
    "emergency": "Emergency Department",
    "imaging": "Imaging",
    "pharmacy": "Pharmacy",
    "wards": "Wards",
    "finance": "Finance",
    "warehouse": "Warehouse",
    "outpatients": "Outpatients",
}

AROUND_THE_CLOCK = frozenset({"Emergency Department", "Wards", "Imaging"})
EARLY = frozenset({"Surgery & Theatres", "Warehouse", "Pharmacy"})

SHAPES = {
    # Measures well and feels bad: quick on our clock, because the clock stops while it waits for them.
    "Device desk": Shape(
        4.1, 14 * MINUTE, 4300, 0.77, 4 * HOUR, "Devices",
        _asked(surgery=3, emergency=2, wards=3, outpatients=2, finance=1, pharmacy=1, imaging=0.7,
               warehouse=0.8),
        ("Laptop does not start", "Badge not read at the door", "Trolley computer keeps stopping",
         "Loan phone needed", "Screen stays dark", "Keyboard sticks", "Signed out in the middle of a list"),
        waits=0.68, wait=27 * HOUR, comes_back=0.18, passed_on=0.5, on_changeover=3.4,
    ),
    "Theatre scheduling": Shape(
        1.5, 10 * MINUTE, 2600, 0.78, 2 * HOUR, "Clinical systems",
        _asked(surgery=6, wards=1, imaging=0.5),
        ("Tomorrow's list is missing", "Two lists in one theatre", "Change of surgeon not shown",
         "List shows the wrong day"),
        passed_on=0.2,
    ),
    "Imaging": Shape(
        1.3, 9 * MINUTE, 5000, 0.89, 4 * HOUR, "Clinical systems",
        _asked(imaging=4, emergency=2, surgery=1, wards=1, outpatients=1),
        ("Scan does not open", "Old pictures missing", "Reading screen too dark",
         "Scan under the wrong name"),
        passed_on=0.6,
    ),
    "Patient records": Shape(
        2.0, 8 * MINUTE, 2700, 0.85, 3 * HOUR, "Clinical systems",
        _asked(wards=4, emergency=3, outpatients=2, surgery=1, pharmacy=1.2),
        ("Notes open very slowly", "Cannot see the last letter", "Sign-in refused", "Allergies not shown"),
        passed_on=0.4,
    ),
    "E-mail": Shape(
        2.1, 25 * MINUTE, 5200, 0.80, 10 * HOUR, "Desk",
        _asked(finance=2, outpatients=2, wards=1.5, surgery=1, warehouse=1, pharmacy=1, imaging=0.5,
               emergency=1),
        ("Mail does not arrive", "Shared calendar missing", "Mailbox full", "Phone shows no mail"),
        on_changeover=1.8,
    ),
    "Telephones": Shape(
        1.2, 50 * MINUTE, 17500, 0.80, 7 * HOUR, "Network and telephones",
        _asked(wards=2, outpatients=2, emergency=1, pharmacy=1, finance=1, warehouse=0.8),
        ("No dial tone", "Bleep not answered by the switchboard", "Ward phone crackles",
         "Number goes to nobody"),
        passed_on=0.9, waits=0.1,
    ),
    "New-starter equipment": Shape(
        0.8, 3 * HOUR, 165_000, 0.5, 35 * HOUR, "Devices",
        _asked(wards=3, surgery=2, emergency=2, outpatients=1.5, pharmacy=0.7, finance=0.5, imaging=0.5),
        ("Laptop for a new colleague", "Badge for a new doctor", "Sign-in for a new nurse"),
        passed_on=1.1, waits=0.25, wait=30 * HOUR, on_changeover=4.0,
    ),
    "Printing": Shape(
        0.9, 40 * MINUTE, 12_000, 0.9, 10 * HOUR, "Desk",
        _asked(wards=2, outpatients=2, pharmacy=2, warehouse=1.5, emergency=1),
        ("Wristbands print blank", "Label printer offline", "Paper jam that comes back"),
    ),
}  # fmt: skip

_MONTHS = (1.10, 1.08, 1.02, 0.98, 0.96, 0.97, 0.92, 0.90, 1.06, 1.05, 1.04, 0.94)
_WINTER = frozenset({12, 1, 2})
_CHANGEOVER_MONTHS = frozenset({2, 4, 8, 10, 12})


def changeover(day: date) -> bool:
    """Return whether the doctors change posts on this day: the first Wednesday of five months a year."""
    return day.month in _CHANGEOVER_MONTHS and day.weekday() == 2 and day.day <= 7


def after_changeover(day: date) -> bool:
    """Return whether this is one of the two days after a changeover."""
    return changeover(day - timedelta(days=1)) or changeover(day - timedelta(days=2))


def rate(service: str, day: date) -> float:
    """Return how many times a day like this one asks something of the service."""
    shape = SHAPES[service]
    weekday = (1.18, 1.06, 1.0, 0.98, 0.9, 0.30, 0.26)[day.weekday()]
    busy = 1.0
    if changeover(day):
        busy = shape.on_changeover
    elif after_changeover(day):
        busy = 1 + (shape.on_changeover - 1) / 2
    quiet = 0.45 if (day.month, day.day) in {(12, 25), (12, 26), (1, 1)} else 1.0
    return shape.a_day * weekday * _MONTHS[day.month - 1] * busy * quiet


def weight(customer: str, service: str, day: date) -> float:
    """Return how likely it is this customer who asks on this day."""
    asked = SHAPES[service].asked_by.get(customer, 0.0)
    if day.weekday() >= 5 and customer not in AROUND_THE_CLOCK:
        asked *= 0.15
    if day.month in _WINTER and customer in AROUND_THE_CLOCK:
        asked *= 1.35
    if customer == "Finance" and (day.day <= 6 or 24 <= day.day <= 26):
        asked *= 2.2
    return asked


def hours_of_day(customer: str) -> tuple[int, ...]:
    """Return 24 weights: when in the day this customer asks."""
    if customer in AROUND_THE_CLOCK:
        return (2, 2, 1, 1, 1, 2, 4, 7, 8, 9, 9, 8, 7, 8, 8, 8, 7, 6, 6, 6, 6, 5, 4, 3)
    if customer in EARLY:
        return (0, 0, 0, 0, 0, 1, 4, 11, 12, 11, 9, 8, 6, 8, 8, 7, 6, 5, 4, 2, 0, 0, 0, 0)
    return (0, 0, 0, 0, 0, 0, 0, 2, 8, 13, 12, 10, 7, 8, 11, 10, 8, 3, 1, 0, 0, 0, 0, 0)
