"""What may reach into the past, so that no broken promise vanishes by an edit."""

from datetime import datetime

from fairview.calculations.words import Refused, gettext_noop
from fairview.promises.rules.levels import LevelDetails


def check_start(details: LevelDetails, today_begins: datetime) -> None:
    """Refuse a start before today, unless somebody said that work from before is to be judged too."""
    if details.judges_from is None and details.valid_from < today_begins:
        raise Refused(
            gettext_noop(
                "That day is in the past. Tick “Also judge work from before” if what was opened since then "
                "is to be judged by it; earlier figures then change."
            ),
            "valid_from",
        )


def check_changed_start(details: LevelDetails, now: datetime) -> None:
    """Refuse to take work that is opened already from the level that was promised for it, unless asked to."""
    if details.judges_from is None and details.valid_from < now:
        raise Refused(
            gettext_noop(
                "What is opened already is judged by what was promised for it, so a change starts tomorrow "
                "at the earliest. Tick “Also judge work from before” if earlier figures are to change."
            ),
            "valid_from",
        )


def check_ends_ahead(valid_until: datetime, now: datetime) -> None:
    """Refuse an end in the past: what it judged would become never promised."""
    if valid_until < now:
        raise Refused(
            gettext_noop("What it has judged stays judged: the last day is today or later."), "last"
        )


def check_judges_more(judges_from: datetime, already_from: datetime) -> None:
    """Refuse to make a level judge less of the past than it does."""
    if judges_from >= already_from:
        raise Refused(
            gettext_noop("It judges work opened from {start} on already. Say an earlier day."),
            "judges_from",
            start=already_from.date(),
        )


def is_fresh(judges_from: datetime, added_at: datetime | None, today_begins: datetime) -> bool:
    """Return whether a level was set today, or judges nothing that was opened before today."""
    return judges_from >= today_begins or (added_at is not None and added_at >= today_begins)


def check_taken_back(*, is_fresh: bool, is_replaced: bool) -> None:
    """Refuse to take back what was promised before today, and what another level took the place of."""
    if is_replaced:
        raise Refused(
            gettext_noop(
                "Another service level has taken its place, so it cannot be taken back before that one is."
            )
        )
    if not is_fresh:
        raise Refused(
            gettext_noop("It was promised before today, so it cannot be taken back. End it instead.")
        )


def check_judged_nothing(has_judged: bool) -> None:
    """Refuse to take back what finished work is judged by: a promise would vanish that was kept or broken."""
    if has_judged:
        raise Refused(
            gettext_noop(
                "Work that it is about was finished in its time already, so it cannot be taken back. "
                "End it instead."
            )
        )
