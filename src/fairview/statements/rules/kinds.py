"""The sorts of statements there are, and what each is made of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from fairview.calculations.words import gettext_noop


class StatementKind(StrEnum):
    """What a statement is about."""

    GOAL = "goal"
    ACTIVITY = "activity"
    BUSY_TIME = "busy time"
    PLAN = "plan"
    STANDING = "standing"
    FIT = "fit"
    WORD = "word"
    OTHER = "other"


class Going(StrEnum):
    """How it goes with a goal."""

    NOT_STARTED = "not started"
    WELL = "well"
    WAVERS = "wavers"
    BADLY = "badly"
    REACHED = "reached"
    GIVEN_UP = "given up"


class Brings(StrEnum):
    """What an activity is there for."""

    EARNS = "earns"
    SERVES = "serves"
    SUPPORTS = "supports"


class Standing(StrEnum):
    """Where a customer stands in its field."""

    AHEAD = "ahead"
    WITH_IT = "with it"
    BEHIND = "behind"


class Fit(StrEnum):
    """How well a service serves an activity."""

    WELL = "well"
    PARTLY = "partly"
    BADLY = "badly"


KIND_WORDS: Mapping[StatementKind, str] = {
    StatementKind.GOAL: gettext_noop("goal"),
    StatementKind.ACTIVITY: gettext_noop("activity"),
    StatementKind.BUSY_TIME: gettext_noop("busy time"),
    StatementKind.PLAN: gettext_noop("plan"),
    StatementKind.STANDING: gettext_noop("where they stand"),
    StatementKind.FIT: gettext_noop("how a service serves them"),
    StatementKind.WORD: gettext_noop("a word of theirs"),
    StatementKind.OTHER: gettext_noop("anything else"),
}
GOING_WORDS: Mapping[Going, str] = {
    Going.NOT_STARTED: gettext_noop("not started"),
    Going.WELL: gettext_noop("goes well"),
    Going.WAVERS: gettext_noop("wavers"),
    Going.BADLY: gettext_noop("goes badly"),
    Going.REACHED: gettext_noop("reached"),
    Going.GIVEN_UP: gettext_noop("given up"),
}
BRINGS_WORDS: Mapping[Brings, str] = {
    Brings.EARNS: gettext_noop("earns money"),
    Brings.SERVES: gettext_noop("serves the public"),
    Brings.SUPPORTS: gettext_noop("supports the others"),
}
STANDING_WORDS: Mapping[Standing, str] = {
    Standing.AHEAD: gettext_noop("ahead of their field"),
    Standing.WITH_IT: gettext_noop("with their field"),
    Standing.BEHIND: gettext_noop("behind their field"),
}
FIT_WORDS: Mapping[Fit, str] = {
    Fit.WELL: gettext_noop("serves it well"),
    Fit.PARTLY: gettext_noop("serves it in part"),
    Fit.BADLY: gettext_noop("serves it badly"),
}

Weekly = dict[str, list[list[str]]]
"""As in `services.rules.windows`: `{"mon": [["07:30", "19:30"]], …}` on the customer's wall clock."""

TEXT = 400
"""How many letters a statement has at most: one line, as somebody would say it."""


@dataclass(frozen=True, kw_only=True)
class StatementDetails:
    """Everything a statement is made of. One line makes one; what its kind does not use stays empty.

    `measure`, `due_on`, `going`, `going_words`: a goal. `rank`, `hour_costs`, `brings`, `weekly`: an
    activity. `begins_on`, `ends_on`, `repeats` (an RRULE of RFC 5545), `calendar_uid`: a busy time.
    `standing`: how they stand. `activity_id`, `service_id`, `fit`: how well a service serves an activity.
    `term`: a word of theirs, whose meaning is the text.
    """

    customer_id: int
    text: str
    kind: StatementKind = StatementKind.OTHER
    said_by_id: int | None = None
    good_until: date | None = None
    is_shown: bool = False
    measure: str = ""
    due_on: date | None = None
    going: Going | str = ""
    going_words: str = ""
    rank: int | None = None
    hour_costs: str = ""
    brings: Brings | str = ""
    weekly: Weekly = field(default_factory=dict)
    begins_on: date | None = None
    ends_on: date | None = None
    repeats: str = ""
    calendar_uid: str = ""
    standing: Standing | str = ""
    activity_id: int | None = None
    service_id: int | None = None
    fit: Fit | str = ""
    term: str = ""


ONLY_FOR: Mapping[StatementKind, frozenset[str]] = {
    StatementKind.GOAL: frozenset({"measure", "due_on", "going", "going_words"}),
    StatementKind.ACTIVITY: frozenset({"rank", "hour_costs", "brings", "weekly"}),
    StatementKind.BUSY_TIME: frozenset({"begins_on", "ends_on", "repeats", "calendar_uid"}),
    StatementKind.STANDING: frozenset({"standing"}),
    StatementKind.FIT: frozenset({"activity_id", "service_id", "fit"}),
    StatementKind.WORD: frozenset({"term"}),
}
"""The fields that belong to one kind; all others may have the rest."""


def trimmed(details: StatementDetails) -> StatementDetails:
    """Return details without the space around their words, on one line, and without what the kind lacks."""
    told: dict[str, Any] = {
        name: " ".join(value.split()) if type(value) is str else value
        for name, value in asdict(details).items()
    }
    plain = StatementDetails(customer_id=details.customer_id, text="")
    foreign = {name for kind, names in ONLY_FOR.items() if kind != details.kind for name in names}
    told |= {name: getattr(plain, name) for name in foreign}
    return replace(details, **told)


def field_names() -> list[str]:
    """Return the names of everything a statement is made of."""
    return [one.name for one in fields(StatementDetails)]
