"""Telling how far an import is, step by step. Each step is also a moment at which it can be cancelled."""

from collections.abc import Callable

Report = Callable[[int, int, str], object]


class Steps:
    """Called with words at the beginning of each step."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, total, 0

    def __call__(self, words: str) -> None:
        """Tell which step begins."""
        self._report(min(self._done, self._total - 1), self._total, words)
        self._done += 1

    def back(self, steps: int = 4) -> None:
        """Some steps are taken again."""
        self._done -= steps
