"""Every test has a home of its own."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.FAIRVIEW_HOME = tmp_path
    return tmp_path
