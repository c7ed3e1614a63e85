"""The steps of an import, and who may take which."""

from dataclasses import dataclass
from enum import StrEnum

from fairview.accounts.rules import Role, may_bring_in
from fairview.calculations.words import NotAllowed, Refused, gettext_noop


class State(StrEnum):
    """Where an import stands."""

    UNREAD = "unread"
    LOOKING = "looking"
    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    WAITING = "waiting"
    RUNNING = "running"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


LOOK, CHECK, BRING_IN, UNDO = "imports.look", "imports.check", "imports.bring_in", "imports.undo"
"""The kinds of job an import has."""

UNDER_WAY = frozenset({State.LOOKING, State.CHECKING, State.WAITING, State.RUNNING, State.UNDOING})
NOT_STARTED = frozenset({State.UNREAD, State.UPLOADED, State.CHECKED, State.CANCELLED, State.FAILED})

LONG, LONG_PACKED = 20_000_000, 8_000_000
"""A file of more bytes takes longer to read than somebody should wait for a page."""

STATE_WORDS = {
    State.UNREAD: gettext_noop("not looked at"),
    State.LOOKING: gettext_noop("being looked at"),
    State.CHECKING: gettext_noop("being checked"),
    State.UNDOING: gettext_noop("being undone"),
    State.UPLOADED: gettext_noop("not checked yet"),
    State.CHECKED: gettext_noop("checked, not brought in"),
    State.WAITING: gettext_noop("waiting"),
    State.RUNNING: gettext_noop("being brought in"),
    State.CANCELLED: gettext_noop("cancelled"),
    State.FAILED: gettext_noop("failed"),
    State.DONE: gettext_noop("brought in"),
    State.UNDONE: gettext_noop("undone"),
}


@dataclass(frozen=True)
class Happened:
    """What has happened to an import."""

    looked_at: bool = True
    checked: bool = False
    finished: bool = False
    undone: bool = False


def state_of(happened: Happened, *, kind: str = "", job: str = "") -> State:
    """Return where an import stands, from what has happened to it, and its latest job's kind and state."""
    if happened.undone:
        return State.UNDONE
    if job in (State.WAITING, State.RUNNING) and kind in _STATES_OF_JOBS:
        return _STATES_OF_JOBS[kind]
    if happened.finished:
        return State.DONE
    if kind == BRING_IN and job in (State.WAITING, State.RUNNING, State.CANCELLED, State.FAILED):
        return State(job)
    if not happened.looked_at:
        return State.UNREAD
    return State.CHECKED if happened.checked else State.UPLOADED


_STATES_OF_JOBS = {LOOK: State.LOOKING, CHECK: State.CHECKING, UNDO: State.UNDOING}


def is_long(size: int, *, packed: bool) -> bool:
    """Return whether a file of so many bytes is read by the worker."""
    return size > (LONG_PACKED if packed else LONG)


def check_may_bring_in(roles: frozenset[str], *, is_system: bool) -> None:
    """Raise NotAllowed unless these roles may bring files in."""
    if not (is_system or may_bring_in(roles)):
        raise NotAllowed(
            gettext_noop(
                "Files are brought in by relationship managers, service owners, heads and administrators."
            )
        )


def may_undo(roles: frozenset[str], *, own: bool) -> bool:
    """Return whether somebody may take an import back: their own, or as head or administrator any."""
    return own or bool(roles & {Role.HEAD, Role.ADMINISTRATOR})


def check_may_undo(roles: frozenset[str], *, is_system: bool, own: bool) -> None:
    """Raise NotAllowed unless it is their own import, or they are head or administrator."""
    if not (is_system or may_undo(roles, own=own)):
        raise NotAllowed(
            gettext_noop("An import is undone by whoever brought it in, a head or an administrator.")
        )


def check_not_started(state: State) -> None:
    """Refuse to change how a file is read while it is coming in, or after."""
    if state not in NOT_STARTED:
        raise Refused(gettext_noop("This file is being brought in or already was; its reading stands."))


def check_readable(state: State) -> None:
    """Refuse to read a file that could not be looked at, or whose reading stands."""
    check_not_started(state)
    if state == State.UNREAD:
        raise Refused(gettext_noop("This file was not looked at. Throw it away and bring it here again."))


def check_start(state: State, *, stopping: int, leave_out: bool) -> None:
    """Refuse to bring in what was not checked, or what has faults that nobody decided about."""
    check_readable(state)
    if state == State.UPLOADED:
        raise Refused(gettext_noop("Say first how this file is to be read."))
    check_faults(stopping=stopping, leave_out=leave_out)


def check_faults(*, stopping: int, leave_out: bool) -> None:
    """Refuse to leave incidents out that nobody said may be left out."""
    if stopping and not leave_out:
        raise Refused(
            gettext_noop(
                "{stopping:,} incidents have faults that keep them out. Mend the file, or say that they are "
                "to be left out."
            ),
            field="leave_out",
            stopping=stopping,
        )


def check_undo(state: State) -> None:
    """Refuse to undo what is not in, or is being undone."""
    check_in(finished=state == State.DONE)


def check_in(*, finished: bool) -> None:
    """Refuse to undo what is not in."""
    if not finished:
        raise Refused(gettext_noop("Only an import that was brought in can be undone."))
