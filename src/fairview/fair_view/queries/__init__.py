"""Every read of the fair view."""

from fairview.fair_view.queries.fair_view import CustomerLine, Overview, fair_view, overview
from fairview.fair_view.queries.judged import judged_folder

__all__ = ["CustomerLine", "Overview", "fair_view", "judged_folder", "overview"]
