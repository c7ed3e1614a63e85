"""When two entries of a person may become one, and when that can be taken back. Pure."""

from dataclasses import dataclass
from typing import NoReturn

from fairview.calculations.words import Refused, gettext_noop

FILLED = ("email", "phone", "title", "language", "zone", "spoken_with")
"""What is taken over from the entry that goes when the one that is kept says nothing."""


@dataclass(frozen=True)
class Candidate:
    """What decides whether an entry can be merged."""

    id: int
    name: str
    is_erased: bool
    is_merged: bool


def check_merge(kept: Candidate, gone: Candidate) -> None:
    """Refuse to merge somebody with themselves, with somebody erased or merged already."""
    if kept.id == gone.id:
        raise Refused(gettext_noop("Choose two entries."))
    for one in (kept, gone):
        if one.is_erased:
            raise Refused(gettext_noop("{name} was erased; there is nothing to merge."), name=one.name)
        if one.is_merged:
            raise Refused(gettext_noop("{name} is merged into another entry already."), name=one.name)


def check_same_tree(same: bool) -> None:
    """Refuse to merge people of organisations that have nothing to do with each other."""
    if not same:
        raise Refused(
            gettext_noop("These two work for organisations that have nothing to do with each other.")
        )


def check_undo(is_undone: bool, kept_is_merged: bool) -> None:
    """Refuse to take back twice, and out of turn."""
    if is_undone:
        raise Refused(gettext_noop("This merge is taken back already."))
    if kept_is_merged:
        raise Refused(gettext_noop("The entry that was kept has been merged itself; take that back first."))


def refuse_merged(gone: str, kept: str) -> NoReturn:
    """Refuse to change an entry that went into another."""
    raise Refused(
        gettext_noop("{gone} is merged into {kept}. Take the merge back first, or change {kept}."),
        gone=gone,
        kept=kept,
    )
