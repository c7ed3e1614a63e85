"""The mark of a restore that has begun to put things in their places: until it is gone, nobody lives there.

It outlives a restore that was killed hard, so that what lies half in place is told from a house.
"""

from pathlib import Path

from django.conf import settings
from django.db import connection

from fairview.calculations.words import Refused, gettext_noop

ASIDE = "restoring"
_MARK = "begun"


def begin() -> None:
    """Set the mark; it says which database is being filled."""
    _mark().write_text(_database())


def end() -> None:
    """Take the mark away: all is in its place."""
    _mark().unlink(missing_ok=True)


def was_broken_off() -> bool:
    """Return whether a restore left its work half done in this home and this database."""
    if not _mark().exists():
        return False
    if _mark().read_text() != _database():
        raise Refused(
            gettext_noop(
                "A restore into this home was broken off while another database was set. Set DATABASE_URL "
                "as it was then, or restore into an empty home: set FAIRVIEW_HOME."
            )
        )
    return True


def check_finished() -> None:
    """Refuse to live in a home whose restore was broken off."""
    if _mark().exists():
        raise Refused(
            gettext_noop("A restore into this home was broken off. Begin it again: fairview restore FILE")
        )


def _mark() -> Path:
    return Path(settings.FAIRVIEW_HOME) / ASIDE / _MARK


def _database() -> str:
    given = connection.settings_dict
    return "\n".join(str(given[part]) for part in ("ENGINE", "HOST", "PORT", "NAME"))
