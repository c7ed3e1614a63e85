"""Where a person stands, and what their links are for. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from fairview.calculations.words import gettext_noop


class Degree(StrEnum):
    """How much power or interest somebody has."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


class StanceKind(StrEnum):
    """How somebody stands towards what we do together."""

    AGAINST = "against"
    DOUBTS = "doubts"
    NEUTRAL = "neutral"
    FOR_IT = "for it"
    CARRIES_IT = "carries it"


class Purpose(StrEnum):
    """What a personal link opens, and nothing else."""

    OWN_PAGE = "own page"
    EXPLAIN_BACK = "explain-back"
    MINUTES = "minutes"


DEGREE_WORDS: Mapping[Degree, str] = {
    Degree.LITTLE: gettext_noop("little"),
    Degree.SOME: gettext_noop("some"),
    Degree.MUCH: gettext_noop("much"),
}
STANCE_WORDS: Mapping[StanceKind, str] = {
    StanceKind.AGAINST: gettext_noop("against it"),
    StanceKind.DOUBTS: gettext_noop("has doubts"),
    StanceKind.NEUTRAL: gettext_noop("neutral"),
    StanceKind.FOR_IT: gettext_noop("for it"),
    StanceKind.CARRIES_IT: gettext_noop("carries it"),
}
PURPOSE_WORDS: Mapping[Purpose, str] = {
    Purpose.OWN_PAGE: gettext_noop("their own page"),
    Purpose.EXPLAIN_BACK: gettext_noop("have we understood you?"),
    Purpose.MINUTES: gettext_noop("what was noted of a talk"),
}

STANCE_KEPT = timedelta(days=365)
"""How long we keep where somebody stands."""

APPROACH_EVERY = timedelta(days=7)
"""At most one mail in this time asks something of a person that they had not started."""
