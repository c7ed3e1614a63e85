"""Service levels as a customer reads them. Pure."""

from collections.abc import Iterable, Sequence

from fairview.calculations.words import Sentence, gettext_noop
from fairview.conversations.rules.content import is_plain
from fairview.conversations.rules.wording import span, span_of_ours
from fairview.promises.rules import LevelFacts, Unit, Until, specificity

_WORDS = {
    Until.FIRST_ANSWER: gettext_noop("You hear from us within {amount}"),
    Until.WORKING: gettext_noop("It works again within {amount}"),
    Until.DONE: gettext_noop("It is finished within {amount}"),
}


def levels_for(
    levels: Iterable[LevelFacts], customer_chain: Sequence[int], service_id: int
) -> list[LevelFacts]:
    """Return what a customer was promised for a service: of two about the same, the one that comes first."""
    ours = [
        level
        for level in levels
        if level.service_id in (None, service_id)
        and (level.customer_id is None or level.customer_id in customer_chain)
    ]
    first: dict[object, LevelFacts] = {}
    for level in sorted(ours, key=lambda level: specificity(level, customer_chain)):
        first.setdefault((level.until, level.work, level.priority), level)
    return list(first.values())


def words_of(level: LevelFacts) -> Sentence:
    """Return a level in plain words: its own name where that is plain, else what it says."""
    if level.name and is_plain(level.name):
        return Sentence("{name}", {"name": level.name})
    return Sentence(_WORDS[level.until], {"amount": _amount(level)})


def _amount(level: LevelFacts) -> Sentence:
    if level.unit == Unit.WORKING_DAYS:
        return Sentence(gettext_noop("{n} working days"), {"n": level.target})
    if level.unit == Unit.ELAPSED:
        return span(level.target)
    return Sentence(gettext_noop("{span} of our opening hours"), {"span": span_of_ours(level.target)})
