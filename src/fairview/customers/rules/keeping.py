"""Until when we keep what we hold about a person. Pure."""

from datetime import date

from fairview.calculations.words import Refused, gettext_noop


def check_not_erased(erased: bool) -> None:
    """Refuse to change or erase whoever was erased."""
    if erased:
        raise Refused(gettext_noop("This person was erased; nothing about them can be changed any more."))


def check_keep_until(day: date | None, today: date) -> None:
    """Refuse a day that is over: whoever is to be kept no longer is erased."""
    if day is not None and day < today:
        raise Refused(gettext_noop("That day is over."), field="day")
