"""Whoever changes or answers something has read it: what came in between is told before it is lost. Pure."""

from dataclasses import dataclass

from fairview.calculations.words import Refused, gettext_noop


@dataclass(frozen=True)
class Read:
    """A statement as somebody read it: known by the last change that it then had."""

    statement_id: int
    change_id: int


def check_as_read(read: Read, stands: Read, text: str) -> None:
    """Refuse to go on from what was read when a statement, which now says `text`, has been changed since."""
    if read != stands:
        raise Refused(
            gettext_noop(
                "This was changed or answered while you read. It now says “{text}”. Please look at it again."
            ),
            text=text,
        )
