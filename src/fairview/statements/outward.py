"""What goes with a statement's text, in sentences for the customer: they read what they confirm."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairview.foundation.wording import day
from fairview.statements import words
from fairview.statements.models import Statement
from fairview.statements.rules import Brings, Fit, Standing, StatementKind

BRINGS: Mapping[Brings, Any] = {
    Brings.EARNS: gettext_lazy("It earns money."),
    Brings.SERVES: gettext_lazy("It serves the public."),
    Brings.SUPPORTS: gettext_lazy("It supports the others."),
}
STANDING: Mapping[Standing, Any] = {
    Standing.AHEAD: gettext_lazy("You are ahead of your field."),
    Standing.WITH_IT: gettext_lazy("You keep up with your field."),
    Standing.BEHIND: gettext_lazy("You are behind your field."),
}
FIT: Mapping[Fit, Any] = {
    Fit.WELL: gettext_lazy("{service} serves “{activity}” well."),
    Fit.PARTLY: gettext_lazy("{service} serves “{activity}” in part."),
    Fit.BADLY: gettext_lazy("{service} serves “{activity}” badly."),
}


KIND: Mapping[StatementKind, Any] = {
    StatementKind.GOAL: gettext_lazy("What you want to reach."),
    StatementKind.ACTIVITY: gettext_lazy("Something you do."),
    StatementKind.BUSY_TIME: gettext_lazy("When nothing may go wrong for you."),
    StatementKind.PLAN: gettext_lazy("Something you plan."),
    StatementKind.WORD: gettext_lazy("A word of yours, and what you mean by it."),
}
"""What a line is about, where it does not say so itself: “sterile supply” is right as what?"""


def asked(statement: Statement) -> str:
    """Return what stands beside a line when the customer is asked whether it is right."""
    kind = KIND.get(StatementKind(statement.kind), "")
    return f"{kind} {told(statement)}".strip()


def told(statement: Statement) -> str:
    """Return what goes with its text and is theirs to confirm; nothing where the text says it all.

    How it goes with a goal and the rank of an activity are left out: they change without anybody's word.
    """
    sentences = OF_KIND.get(StatementKind(statement.kind), _nothing)
    return " ".join(sentences(statement))


def read(statement: Statement) -> str:
    """Return all of it as somebody reads it: the text, and what goes with it."""
    return f"{statement} {told(statement)}".strip()


def _nothing(_statement: Statement) -> Iterator[str]:
    return iter(())


def _goal(statement: Statement) -> Iterator[str]:
    if statement.measure:
        yield _("Measured by: {measure}.").format(measure=statement.measure.rstrip("."))
    if statement.due_on:
        yield _("By when: {day}.").format(day=day(statement.due_on))


def _activity(statement: Statement) -> Iterator[str]:
    if any(statement.weekly.values()):
        yield _("When you do it: {times}.").format(times=words.times(statement.weekly))
    if statement.hour_costs:
        yield _("What an hour’s stop costs: {costs}.").format(costs=statement.hour_costs.rstrip("."))
    if statement.brings:
        yield str(BRINGS[Brings(statement.brings)])


def _busy_time(statement: Statement) -> Iterator[str]:
    first, last = statement.begins_on, statement.ends_on
    if first is None:
        return
    if last is None or last == first:
        days = _("on {day}").format(day=day(first))
    else:
        days = _("from {first} to {last}").format(first=day(first), last=day(last))
    yield _("When it is: {days}, {often}.").format(days=days, often=words.repeats(statement.repeats))


def _standing(statement: Statement) -> Iterator[str]:
    if statement.standing:
        yield str(STANDING[Standing(statement.standing)])


def _fit(statement: Statement) -> Iterator[str]:
    service, activity, fit = statement.service, statement.activity, statement.fit
    if service and activity and fit:
        yield str(FIT[Fit(fit)]).format(service=service, activity=activity)
    elif service or activity or fit:
        yield _("How a service serves you: {parts}.").format(parts=words.fit(statement))


OF_KIND: Mapping[StatementKind, Callable[[Statement], Iterator[str]]] = {
    StatementKind.GOAL: _goal,
    StatementKind.ACTIVITY: _activity,
    StatementKind.BUSY_TIME: _busy_time,
    StatementKind.STANDING: _standing,
    StatementKind.FIT: _fit,
}
