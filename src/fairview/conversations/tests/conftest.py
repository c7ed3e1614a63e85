"""Every test has a home of its own; some have records of the theatres in it."""

from pathlib import Path
from typing import Any

import pytest
from tests import makers

from fairview.customers.models import Customer
from fairview.fair_view.tests import makers as measured
from fairview.history.tests.makers import bring_in, record


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """An empty home."""
    settings.FAIRVIEW_HOME = tmp_path
    return tmp_path


@pytest.fixture
def surgery(db: None) -> Customer:
    """Surgery & Theatres in October: asked ten times, eight worked again within the four hours promised."""
    customer, desk = makers.surgery(), measured.service()
    makers.toyin()
    measured.level(service=desk, name="A device that works")
    bring_in(*[asked(number, customer.pk, desk.pk) for number in range(10)])
    measured.compute()
    return customer


def asked(number: int, customer: int, service: int, *, month: str = "2026-10") -> dict[str, Any]:
    """Return a record that worked again after three hours; every fifth only after ten."""
    day = f"{month}-{number + 5:02}"
    worked = f"{day} {'19' if number % 5 == 4 else '12'}:00"
    made: dict[str, Any] = record(
        f"R{month}{number}",
        f"{day} 09:00",
        working_at=worked,
        done_at=worked,
        customer_id=customer,
        service_id=service,
    )
    return made
