"""Something still to be done, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """What is to be done in a sentence, the word on its button, and where it leads."""

    words: str
    act: str
    address: str
