"""The clock of service hours: when a promise is due, how much of our time has passed, and why."""

from fairview.calculations.service_time.bulk import Together
from fairview.calculations.service_time.calendar import Calendar, Extension, Window
from fairview.calculations.service_time.compiled import (
    Compiled,
    OutOfReach,
    compile_calendar,
    epoch_seconds,
)
from fairview.calculations.service_time.explain import Kind, Step, days_between, steps_between
from fairview.calculations.service_time.faults import faults

__all__ = [
    "Calendar",
    "Compiled",
    "Extension",
    "Kind",
    "OutOfReach",
    "Step",
    "Together",
    "Window",
    "compile_calendar",
    "days_between",
    "epoch_seconds",
    "faults",
    "steps_between",
]
