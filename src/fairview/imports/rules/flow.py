"""The steps of an import, and who may take which."""

from enum import StrEnum

from fairview.accounts.rules import Role, may_bring_in
from fairview.calculations.words import NotAllowed, Refused, gettext_noop


class State(StrEnum):
    """Where an import stands."""

    UPLOADED = "uploaded"
    CHECKED = "checked"
    WAITING = "waiting"
    RUNNING = "running"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DONE = "done"
    UNDONE = "undone"


UNDER_WAY = frozenset({State.WAITING, State.RUNNING})
NOT_STARTED = frozenset({State.UPLOADED, State.CHECKED, State.CANCELLED, State.FAILED})

STATE_WORDS = {
    State.UPLOADED: gettext_noop("not checked yet"),
    State.CHECKED: gettext_noop("checked, not brought in"),
    State.WAITING: gettext_noop("waiting"),
    State.RUNNING: gettext_noop("being brought in"),
    State.CANCELLED: gettext_noop("cancelled"),
    State.FAILED: gettext_noop("failed"),
    State.DONE: gettext_noop("brought in"),
    State.UNDONE: gettext_noop("undone"),
}


def state_of(*, checked: bool, job: str, finished: bool, undone: bool) -> State:
    """Return where an import stands, from what has happened to it."""
    if undone:
        return State.UNDONE
    if finished:
        return State.DONE
    if job in (State.WAITING, State.RUNNING, State.CANCELLED, State.FAILED):
        return State(job)
    return State.CHECKED if checked else State.UPLOADED


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


def check_start(state: State, *, stopping: int, leave_out: bool) -> None:
    """Refuse to bring in what was not checked, or what has faults that nobody decided about."""
    check_not_started(state)
    if state == State.UPLOADED:
        raise Refused(gettext_noop("Say first how this file is to be read."))
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
    """Refuse to undo what is not in."""
    if state != State.DONE:
        raise Refused(gettext_noop("Only an import that was brought in can be undone."))
