"""What must hold of a statement before it is kept."""

from collections.abc import Mapping
from enum import StrEnum

from fairview.calculations.words import Refused, gettext_noop
from fairview.services.rules import Weekly, check_weekly
from fairview.statements.rules.kinds import (
    TEXT,
    Brings,
    Fit,
    Going,
    Standing,
    StatementDetails,
    StatementKind,
)
from fairview.statements.rules.repeating import check_repeats
from fairview.statements.rules.states import OURS, State

CHOICES: Mapping[str, type[StrEnum]] = {
    "kind": StatementKind,
    "going": Going,
    "brings": Brings,
    "standing": Standing,
    "fit": Fit,
}


def check_statement(details: StatementDetails) -> None:
    """Refuse details that no statement can have; they come trimmed."""
    _check_text(details)
    _check_choices(details)
    _check_days(details)
    check_times(details.weekly)


def check_ours(state: State) -> None:
    """Refuse a state that only the customer can give."""
    if state not in OURS:
        raise Refused(
            gettext_noop("We can assume or hear something; only the customer can confirm it."), field="state"
        )


def check_times(weekly: Weekly) -> None:
    """Refuse times that take no time or overlap; not having said any is fine."""
    if any(weekly.values()):
        check_weekly(weekly)


def _check_text(details: StatementDetails) -> None:
    if details.kind == StatementKind.WORD and not (details.term and details.text):
        raise Refused(gettext_noop("Say the word and what it means: bleep = pager."), field="text")
    if not details.text:
        raise Refused(gettext_noop("Say it in one line."), field="text")
    if len(details.text) > TEXT:
        raise Refused(
            gettext_noop("That is {n} letters; a statement has at most {most}. Make two of it."),
            field="text",
            n=len(details.text),
            most=TEXT,
        )


def _check_choices(details: StatementDetails) -> None:
    for name, known in CHOICES.items():
        value = getattr(details, name)
        if value and value not in set(known):
            raise Refused(gettext_noop("“{value}” is not among the choices."), field=name, value=value)


def _check_days(details: StatementDetails) -> None:
    if details.begins_on is None:
        if details.ends_on or details.repeats:
            raise Refused(gettext_noop("Say on which day it begins for the first time."), field="begins_on")
        return
    if details.ends_on and details.ends_on < details.begins_on:
        raise Refused(gettext_noop("The last day is before the first."), field="ends_on")
    check_repeats(details.repeats, details.begins_on)
