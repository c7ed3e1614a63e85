"""Computing the results again."""

from fairview.fair_view.actions.recompute import recompute

__all__ = ["recompute"]
