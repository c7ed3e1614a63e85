"""Which function runs which kind of job, and what the schedule holds; both stand in `site/wiring.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fairview.foundation.jobs.running import RunningJob

JobFunction = Callable[["RunningJob"], dict[str, Any] | None]

Sweep = Callable[..., object]
"""Clears away what nothing names any more: called as `sweep(now=now)` by the hour, never during a backup."""


@dataclass(frozen=True)
class Plan:
    """A line of the schedule: which job, when (a cron expression, in UTC)."""

    name: str
    kind: str
    title: str
    cron: str
    payload: dict[str, Any] = field(default_factory=dict)


_functions: dict[str, JobFunction] = {}
_plans: list[Plan] = []
_sweeps: list[Sweep] = []


def wire(
    functions: Mapping[str, JobFunction], plans: Sequence[Plan] = (), sweeps: Sequence[Sweep] = ()
) -> None:
    """Replace what is known by these functions (kind → function), plans and sweeps."""
    _functions.clear()
    _functions.update(functions)
    _plans[:] = plans
    _sweeps[:] = sweeps


def function_for(kind: str) -> JobFunction | None:
    """Return what runs jobs of this kind, if anything does."""
    return _functions.get(kind)


def plans() -> Sequence[Plan]:
    """Return every line of the schedule."""
    return tuple(_plans)


def sweeps() -> Sequence[Sweep]:
    """Return what is cleared away by the hour."""
    return tuple(_sweeps)
