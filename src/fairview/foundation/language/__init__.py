"""Is what we write to customers plain? Checks text that leaves the house.

    remarks = language.check("We will revert regarding the outage ASAP.")
    remarks = language.check(text, "de", theirs={"wechseltag"})

The words stand in a file per language under `words/`. What the customer says themselves (`theirs`) is left
alone. A remark advises; only the names of frameworks are marked as blocking, for whoever wants to block.
"""

from fairview.foundation.language.checking import LONGEST_SENTENCE, Remark, check
from fairview.foundation.language.words import Sort

__all__ = ["LONGEST_SENTENCE", "Remark", "Sort", "check"]
