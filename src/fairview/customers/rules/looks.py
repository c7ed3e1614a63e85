"""What of a person or a colleague is looked at only in the open: with a note of who did. Pure."""

from enum import StrEnum

from fairview.calculations.words import gettext_noop


class LookedAt(StrEnum):
    """What somebody looked at."""

    HELD = "held"
    EXPORT = "export"
    STANCE = "stance"


LOOK_WORDS = {
    LookedAt.HELD: gettext_noop("what we hold about them"),
    LookedAt.EXPORT: gettext_noop("took away what we hold about them"),
    LookedAt.STANCE: gettext_noop("where they stand"),
}
