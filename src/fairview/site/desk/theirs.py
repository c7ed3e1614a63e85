"""How many of a customer's services stay below what was promised for each, where shares differ."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from fairview.fair_view.rules import Standing

COMPARED = (Standing.MET, Standing.BELOW, Standing.BELOW_BY_CHANCE)


@dataclass(frozen=True)
class Theirs:
    """Services by how they stand, each to its own share."""

    counts: Counter[Standing]

    @property
    def compared(self) -> int:
        """Those for which one share was promised, and something has come of it."""
        return sum(self.counts[one] for one in COMPARED)

    @property
    def state(self) -> str:
        """As of a share: red only where it is sure."""
        if self.counts[Standing.BELOW]:
            return "bad"
        return "watch" if self.counts[Standing.BELOW_BY_CHANCE] else "plain"

    @property
    def words(self) -> str:
        """How many of how many; nothing where none can be compared."""
        surely, perhaps = self.counts[Standing.BELOW], self.counts[Standing.BELOW_BY_CHANCE]
        if not self.compared:
            return ""
        said = ngettext(
            "{n} of {all} service below its target", "{n} of {all} services below theirs", self.compared
        ).format(n=surely or perhaps, all=self.compared)
        return gettext("{said}, perhaps by chance").format(said=said) if perhaps and not surely else said

    @property
    def notes(self) -> list[str]:
        """What is not in that count: those below that may be so by chance, and those with several targets."""
        notes = []
        if self.counts[Standing.BELOW] and (perhaps := self.counts[Standing.BELOW_BY_CHANCE]):
            notes.append(gettext("{n} more below, perhaps by chance").format(n=perhaps))
        if self.compared and (several := self.counts[Standing.SEVERAL]):
            words = ngettext(
                "{n} with several targets left out", "{n} with several targets left out", several
            )
            notes.append(words.format(n=several))
        return notes
