"""Every write of imports: a file brought here, its reading chosen, brought in, undone, thrown away."""

from fairview.imports.actions.bringing_in import bring_in, start, start_here
from fairview.imports.actions.checking import check, choose, choose_or_wait
from fairview.imports.actions.files import discard
from fairview.imports.actions.receiving import add_file, look, receive
from fairview.imports.actions.steps import Report
from fairview.imports.actions.sweeping import sweep
from fairview.imports.actions.undoing import start_undo, take_out, undo

__all__ = [
    "Report",
    "add_file",
    "bring_in",
    "check",
    "choose",
    "choose_or_wait",
    "discard",
    "look",
    "receive",
    "start",
    "start_here",
    "start_undo",
    "sweep",
    "take_out",
    "undo",
]
