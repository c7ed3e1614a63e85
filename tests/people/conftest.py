"""A home of their own for what the doors need."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def a_home_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Keep files that are brought in apart from everybody else's."""
    settings.FAIRVIEW_HOME = tmp_path
