"""What stands on a brief and in which words. Pure."""

from fairview.conversations.rules.content import FORBIDDEN_WORDS, SCHEMA, Figure, Line, Page, Row, is_plain
from fairview.conversations.rules.promising import Within, levels_for, words_of
from fairview.conversations.rules.seen import Seen, Share, Waited, seen_of
from fairview.conversations.rules.who import may_remove
from fairview.conversations.rules.wording import Lasting
from fairview.conversations.rules.writing import runs, write

__all__ = [
    "FORBIDDEN_WORDS",
    "SCHEMA",
    "Figure",
    "Lasting",
    "Line",
    "Page",
    "Row",
    "Seen",
    "Share",
    "Waited",
    "Within",
    "is_plain",
    "levels_for",
    "may_remove",
    "runs",
    "seen_of",
    "words_of",
    "write",
]
