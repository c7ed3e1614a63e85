"""Sentences for people, made where no framework may be imported.

A rule that refuses says why in words. The words are translated by the door that shows them, so a
sentence keeps its English template and its values apart until then.
"""

from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Mark `text` for the translators and return it unchanged (same name and meaning as Django's)."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A template in English and the values that fill it: `Sentence("{n} rows", {"n": 3})`."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class Refused(Exception):
    """Something may not be done; `sentence` says why in words for people.

    `field` names the form field the sentence belongs to, if there is one.
    """

    def __init__(self, template: str, /, field: str = "", **values: object) -> None:
        self.sentence = Sentence(template, values)
        self.field = field
        super().__init__(str(self.sentence))


class NotAllowed(Refused):
    """The person may not do this here; somebody else may."""
