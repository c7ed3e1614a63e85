"""What every test may ask for."""

import pytest

from tests import makers


@pytest.fixture
def cast(db: None) -> makers.Cast:
    """Everybody on our side, in the database."""
    return makers.make_cast()
