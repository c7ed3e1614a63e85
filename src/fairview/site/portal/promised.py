"""Service levels as a customer's person reads them: what they can count on, without words of our trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.calculations.words import Sentence, gettext_noop
from fairview.customers.models import Person
from fairview.customers.queries import ancestors
from fairview.foundation.wording import said
from fairview.promises.models import ServiceLevel
from fairview.promises.queries import levels_for
from fairview.promises.rules import Unit, Until, amount_said, hours_said, number_said
from fairview.services.queries import uses_visible_to

_HAPPENS: Mapping[Until, str] = {
    Until.FIRST_ANSWER: gettext_noop("You hear from us within {within}, at least {share} % of the time."),
    Until.WORKING: gettext_noop(
        "What has stopped working works again within {within}, at least {share} % of the time."
    ),
    Until.DONE: gettext_noop("What you ask for is done within {within}, at least {share} % of the time."),
}
_WHILE_THERE = gettext_noop("{amount} in which we are there for you")
_DAY_AND_NIGHT = gettext_noop("{amount}, day and night")


@dataclass(frozen=True)
class Promise:
    """What somebody can count on with a service, or with whatever they get from us."""

    service: str
    sentence: str


@dataclass(frozen=True)
class Promised:
    """What can be said plainly, and whether there is more that depends on how urgent something is."""

    promises: Sequence[Promise]
    has_more: bool


def promised(person: Person, now: datetime) -> Promised:
    """Return what this person can count on with the services they use."""
    used = set(uses_visible_to(person).values_list("service_id", flat=True))
    chain = [person.customer_id, *ancestors(person.customer_id)]
    theirs = [
        one for one in levels_for(person, chain, now) if one.service_id is None or one.service_id in used
    ]
    plain = [one for one in theirs if not one.work and one.priority is None]
    return Promised([_promise(one) for one in plain], len(plain) < len(theirs))


def outward(level: ServiceLevel) -> Sentence:
    """Return a level that is about all work in words for those whom it is promised to."""
    return Sentence(
        _HAPPENS[Until(level.until)], {"within": _within(level), "share": number_said(level.share)}
    )


def _promise(level: ServiceLevel) -> Promise:
    return Promise(
        level.service.name if level.service else _("Whatever you get from us"), said(outward(level))
    )


def _within(level: ServiceLevel) -> Sentence:
    unit = Unit(level.unit)
    if unit == Unit.SERVICE_TIME:
        return Sentence(_WHILE_THERE, {"amount": hours_said(level.target)})
    amount = amount_said(level.target, unit)
    return Sentence(_DAY_AND_NIGHT, {"amount": amount}) if unit == Unit.ELAPSED else amount
