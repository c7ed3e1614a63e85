"""What is missing among the people we know at a customer. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from fairview.calculations.words import Sentence, gettext_noop
from fairview.customers.rules.kinds import Level, PersonRole

QUARTER = 3
"""How many months a quarter has."""

SILENT_FROM = 2
"""From so many quarters without a word on, a level is silent."""


@dataclass(frozen=True)
class Known:
    """What of a person speaks for our knowing the customer."""

    level: Level
    role: PersonRole
    last_told: date | None = None


def levels_missing(people: Collection[Known]) -> list[Level]:
    """Return the levels at which we know nobody."""
    return [level for level in Level if all(one.level != level for one in people)]


def roles_missing(people: Collection[Known]) -> list[PersonRole]:
    """Return the roles in which we know nobody; whoever stands among the users uses what we deliver."""
    held = {one.role for one in people} | {PersonRole.USES for one in people if one.level == Level.USER}
    return [role for role in PersonRole if role not in held]


def last_told(people: Iterable[Known], level: Level) -> date | None:
    """Return when somebody of a level last told us something."""
    days = [one.last_told for one in people if one.level == level and one.last_told]
    return max(days, default=None)


def quarters_since(day: date, today: date) -> int:
    """Return how many whole quarters, of three months each, have passed since a day."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return max(0, months // QUARTER)


SILENT = {
    Level.EXECUTIVE: gettext_noop("No executive of {customer} has told us anything in {n} quarters."),
    Level.MANAGER: gettext_noop("No manager of {customer} has told us anything in {n} quarters."),
    Level.USER: gettext_noop("No user of {customer} has told us anything in {n} quarters."),
}
SILENT_FOR_TWO = {
    Level.EXECUTIVE: gettext_noop("No executive of {customer} has told us anything in two quarters."),
    Level.MANAGER: gettext_noop("No manager of {customer} has told us anything in two quarters."),
    Level.USER: gettext_noop("No user of {customer} has told us anything in two quarters."),
}
NEVER = {
    Level.EXECUTIVE: gettext_noop("No executive of {customer} has ever told us anything."),
    Level.MANAGER: gettext_noop("No manager of {customer} has ever told us anything."),
    Level.USER: gettext_noop("No user of {customer} has ever told us anything."),
}
NOBODY = {
    Level.EXECUTIVE: gettext_noop("We know no executive of {customer}."),
    Level.MANAGER: gettext_noop("We know no manager of {customer}."),
    Level.USER: gettext_noop("We know no user of {customer}."),
}


def silence_said(customer: str, people: Collection[Known], level: Level, today: date) -> Sentence | None:
    """Return the sentence that says a level is unknown or silent; none when it spoke lately."""
    if level in levels_missing(people):
        return Sentence(NOBODY[level], {"customer": customer})
    last = last_told(people, level)
    if last is None:
        return Sentence(NEVER[level], {"customer": customer})
    quarters = quarters_since(last, today)
    if quarters < SILENT_FROM:
        return None
    words = SILENT_FOR_TWO if quarters == SILENT_FROM else SILENT
    return Sentence(words[level], {"customer": customer, "n": quarters})


NOBODY_WHO = {
    PersonRole.PAYS: gettext_noop("We know nobody at {customer} who pays."),
    PersonRole.DECIDES: gettext_noop("We know nobody at {customer} who decides."),
    PersonRole.USES: gettext_noop("We know nobody at {customer} who uses what we deliver."),
    PersonRole.INFLUENCES: gettext_noop("We know nobody at {customer} who influences the others."),
}
