"""A service level said in one plain sentence."""

from decimal import Decimal

from fairview.calculations.words import Sentence, gettext_noop
from fairview.promises.rules.levels import LevelDetails, LevelFacts, Unit, Until

_AMOUNTS = {
    ("minute", 1): gettext_noop("1 minute"),
    ("minute", 2): gettext_noop("{n} minutes"),
    ("hour", 1): gettext_noop("1 hour"),
    ("hour", 2): gettext_noop("{n} hours"),
    ("service minute", 1): gettext_noop("1 service minute"),
    ("service minute", 2): gettext_noop("{n} service minutes"),
    ("service hour", 1): gettext_noop("1 service hour"),
    ("service hour", 2): gettext_noop("{n} service hours"),
    ("working day", 1): gettext_noop("1 working day"),
    ("working day", 2): gettext_noop("{n} working days"),
    ("day", 1): gettext_noop("1 day"),
    ("day", 2): gettext_noop("{n} days"),
}
_HAPPENS = {
    Until.FIRST_ANSWER: gettext_noop("{share} % of {work} {scope} gets a first answer within {amount}"),
    Until.WORKING: gettext_noop("{share} % of {work} {scope} works again within {amount}"),
    Until.DONE: gettext_noop("{share} % of {work} {scope} is done within {amount}"),
}
_WORK = {
    (False, False): gettext_noop("all work"),
    (True, False): gettext_noop("{kind} work"),
    (False, True): gettext_noop("priority {priority} work"),
    (True, True): gettext_noop("priority {priority} {kind} work"),
}
_SCOPE = {
    (False, False): gettext_noop("for everyone"),
    (True, False): gettext_noop("for {customer}"),
    (False, True): gettext_noop("with {service} for everyone"),
    (True, True): gettext_noop("with {service} for {customer}"),
}


def number_said(number: Decimal | float) -> Decimal:
    """Return a number without needless zeros or powers of ten: 95, 99.5, 100."""
    return Decimal(f"{Decimal(str(number)).normalize():f}")


def amount_said(target: int, unit: Unit) -> Sentence:
    """Return a target in words: "4 service hours", "2 working days", "217.5 hours"."""
    if unit == Unit.WORKING_DAYS:
        return _counted("working day", Decimal(target))
    if unit == Unit.ELAPSED and target % 86_400 == 0:
        return _counted("day", Decimal(target) / 86_400)
    return _clock_said(target, "service " if unit == Unit.SERVICE_TIME else "")


def hours_said(target: int) -> Sentence:
    """Return a target in hours or minutes, never in days: for those who say elsewhere whose hours."""
    return _clock_said(target, "")


def _clock_said(target: int, whose: str) -> Sentence:
    """Return hours, or minutes where two places of an hour would not be exact."""
    if target % 3600 and (target < 7200 or target % 36):
        return _counted(f"{whose}minute", Decimal(target) / 60)
    return _counted(f"{whose}hour", Decimal(target) / 3600)


def _counted(what: str, number: Decimal) -> Sentence:
    return Sentence(_AMOUNTS[what, 1 if number == 1 else 2], {"n": number_said(round(number, 2))})


def short_said(level: LevelFacts) -> Sentence:
    """Return what tells a level from another about the same work: its name, share and target."""
    values = {
        "name": level.name,
        "share": number_said(level.share),
        "amount": amount_said(level.target, level.unit),
    }
    if level.name:
        return Sentence(gettext_noop("“{name}”, {share} % within {amount}"), values)
    return Sentence(gettext_noop("{share} % within {amount}"), values)


def sentence_of(level: LevelFacts | LevelDetails, *, customer: str = "", service: str = "") -> Sentence:
    """Return the level as one sentence; its parts are sentences too. Without names: everyone, any service."""
    which: dict[str, object] = {"kind": level.work, "priority": level.priority}
    whom: dict[str, object] = {"customer": customer, "service": service}
    values: dict[str, object] = {
        "share": number_said(level.share),
        "work": Sentence(_WORK[bool(level.work), level.priority is not None], which),
        "scope": Sentence(_SCOPE[bool(customer), bool(service)], whom),
        "amount": amount_said(level.target, level.unit),
    }
    return Sentence(_HAPPENS[level.until], values)
