"""What we say about an industry, and what comes of putting some of it to a customer. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from fairview.calculations.words import gettext_noop


class NoteAbout(StrEnum):
    """What a note on an industry tells."""

    NORMAL = "normal"
    INNOVATORS = "innovators"


class Outcome(StrEnum):
    """What came of an opportunity; all three answers are fine."""

    OPEN = "open"
    INTERESTED = "interested"
    NOT_NOW = "not now"
    NEVER = "never"


ABOUT_WORDS: Mapping[NoteAbout, str] = {
    NoteAbout.NORMAL: gettext_noop("what is normal"),
    NoteAbout.INNOVATORS: gettext_noop("what innovators do"),
}
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.OPEN: gettext_noop("put to them"),
    Outcome.INTERESTED: gettext_noop("interested"),
    Outcome.NOT_NOW: gettext_noop("not now"),
    Outcome.NEVER: gettext_noop("never"),
}
