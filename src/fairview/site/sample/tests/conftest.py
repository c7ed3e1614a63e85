"""Every test has a home of its own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """An empty home."""
    settings.FAIRVIEW_HOME = tmp_path
    return tmp_path
