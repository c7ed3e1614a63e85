"""A file so long that the worker reads it: the same steps on the pages, each a job."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.makers import Cast

from fairview.foundation import jobs
from fairview.foundation.jobs import Job
from fairview.imports.models import ImportRun
from fairview.imports.rules import flow
from fairview.imports.tests import exports
from fairview.imports.tests.bringing import nothing_is_here, records

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHOICES = {
    "zone": "Europe/London", "date_order": "dmy", "customer_column": "location", "service_column": "category",
    "encoding": "utf-8",
}  # fmt: skip


def test_a_file_of_more_than_20_mb_is_looked_at_checked_and_brought_in_by_the_worker(cast: Cast) -> None:
    content = exports.long_log().encode()
    assert len(content) > flow.LONG
    client = Client()
    client.force_login(cast.marta)
    client.post(reverse("imports:add_file"), {"file": SimpleUploadedFile("long.csv", content, "text/csv")})
    run = ImportRun.objects.get()
    assert "It is being looked at" in page(client, "run", run)
    worked(flow.LOOK)

    reading = page(client, "reading", run)
    assert "30,000 incidents in 180,000 rows" in reading
    assert "INC0000001 Emergency Network New" in reading, "the first rows, with customers and services"
    client.post(reverse("imports:reading", args=[run.pk]), CHOICES)
    assert "It is being read as you chose" in page(client, "run", run)
    worked(flow.CHECK)

    checked = page(client, "run", run)
    assert "location names 3 customers; 3 are new" in checked
    assert "None: every row and date can be read." in checked
    assert nothing_is_here()
    client.post(reverse("imports:start", args=[run.pk]))
    assert "It is being brought in" in page(client, "run", run)
    worked(flow.BRING_IN)

    report = page(client, "run", run)
    assert "Incidents added 30,000" in report
    assert "3 customers and 2 services were added for it" in report
    assert records("count(*), count(DISTINCT reference), count(done_at)", "1") == [(30_000,) * 3]


def worked(kind: str) -> None:
    """Let the worker do what waits, which is one job of this kind."""
    assert Job.objects.get(state="waiting").kind == kind
    jobs.run_waiting(kind)
    assert Job.objects.filter(kind=kind).get().state == "done"


def page(client: Client, name: str, run: ImportRun) -> str:
    """Return the words of an import's page."""
    answer = client.get(reverse(f"imports:{name}", args=[run.pk]))
    assert answer.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())
