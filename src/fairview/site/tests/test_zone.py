"""Whose clock a page is told by."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.makers import Cast

from fairview.accounts.models import Colleague
from fairview.customers.models import Provider
from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "house", "told"),
    [
        ("America/New_York", "Asia/Tokyo", "07:00"),
        ("", "Asia/Tokyo", "21:00"),
        ("", "", "12:00"),
    ],
)
def test_times_are_in_the_readers_zone_or_else_in_the_providers(
    client: Client, cast: Cast, own: str, house: str, told: str
) -> None:
    Provider.objects.update_or_create(pk=Provider.ONLY, defaults={"zone": house})
    Colleague.objects.filter(pk=cast.jon.pk).update(zone=own)
    job = jobs.enqueue("count", "Count to three", {}, by=SYSTEM, now=NOON)
    client.force_login(cast.jon)
    assert f"2 Mar 2026, {told}" in client.get(f"/jobs/{job.pk}/").content.decode()


def test_who_may_not_sign_in_any_more_is_signed_out(client: Client, cast: Cast) -> None:
    client.force_login(cast.jon)
    Colleague.objects.filter(pk=cast.jon.pk).update(is_active=False)
    assert client.get("/jobs/").status_code == 302
