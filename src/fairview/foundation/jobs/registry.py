"""Which function runs which kind of job, and what the schedule holds; both stand in `site/wiring.py`.

A function may be given by its dotted path, and is then loaded when it is needed: the worker's calculations
take a while to load, and no page waits for what it does not run.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

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


_functions: dict[str, JobFunction | str] = {}
_plans: list[Plan] = []
_sweeps: list[Sweep | str] = []


def wire(
    functions: Mapping[str, JobFunction | str],
    plans: Sequence[Plan] = (),
    sweeps: Sequence[Sweep | str] = (),
) -> None:
    """Replace what is known by these functions (kind → function or its dotted path), plans and sweeps."""
    _functions.clear()
    _functions.update(functions)
    _plans[:] = plans
    _sweeps[:] = sweeps


def function_for(kind: str) -> JobFunction | None:
    """Return what runs jobs of this kind, if anything does."""
    function = _functions.get(kind)
    return None if function is None else _loaded(function)


def knows(kind: str) -> bool:
    """Return whether anything runs jobs of this kind, without loading it."""
    return kind in _functions


def plans() -> Sequence[Plan]:
    """Return every line of the schedule."""
    return tuple(_plans)


def sweeps() -> Sequence[Sweep]:
    """Return what is cleared away by the hour."""
    return tuple(_loaded(sweep) for sweep in _sweeps)


def _loaded(function: Callable[..., Any] | str) -> Callable[..., Any]:
    """Return the function that a dotted path names."""
    loaded: Callable[..., Any] = import_string(function) if isinstance(function, str) else function
    return loaded
