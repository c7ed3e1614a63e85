"""Every write of imports: a file brought here, its reading chosen, brought in, undone, thrown away."""

from fairview.imports.actions.bringing_in import Report, bring_in, start, start_here
from fairview.imports.actions.files import add_file, choose, discard
from fairview.imports.actions.sweeping import sweep
from fairview.imports.actions.undoing import undo

__all__ = ["Report", "add_file", "bring_in", "choose", "discard", "start", "start_here", "sweep", "undo"]
