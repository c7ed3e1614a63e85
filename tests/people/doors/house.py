"""What belongs to the house itself: the first page, search, jobs, mail, files."""

from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile

from fairview.foundation import files, mail
from fairview.foundation.jobs.models import Job
from fairview.statements.queries.know import digests
from tests import makers
from tests.people.door import ADMINISTRATOR, COLLEAGUES, EVERYBODY, Door


def martas_job() -> Sequence[object]:
    """A job that Marta started."""
    job = Job.objects.create(
        kind="history.recompute",
        title="Compute the readings",
        created_at=makers.NOW,
        started_by_kind="colleague",
        started_by_id=str(makers.marta().pk),
        started_by_text="Marta Oduya",
    )
    return [job.pk]


def failed_job() -> Sequence[object]:
    """A job that Marta started and that failed."""
    job = martas_job()
    Job.objects.update(state="failed", error="out of luck")
    return job


def a_message() -> Sequence[object]:
    """A message that is shown here."""
    message = mail.send(["toyin@brigids.example"], "Hello", "Hello", by=makers.marta(), now=makers.NOW)
    return [message.pk]


def a_file() -> Sequence[object]:
    """A file that Marta brought in."""
    return [files.keep(ContentFile(b"a,b\n", name="a.csv"), by=makers.marta(), now=makers.NOW).pk]


def as_it_stands() -> Mapping[str, object]:
    """What there is to know about Surgery & Theatres, just as it stands."""
    surgery = makers.surgery().pk
    return {"digest": digests([surgery])[surgery]}


DOORS = [
    Door("site:start", COLLEAGUES),
    Door("site:customer", COLLEAGUES, lambda: [makers.surgery().pk]),
    Door("site:people_map", COLLEAGUES, lambda: [makers.surgery().pk]),
    Door("site:know", COLLEAGUES, lambda: [makers.surgery().pk]),
    Door("site:read_know", COLLEAGUES, lambda: [makers.surgery().pk], post=True, told=as_it_stands),
    Door("site:search", COLLEAGUES, query={"q": "surgery"}),
    Door("site:components", ADMINISTRATOR),
    Door("site:make_sample", ADMINISTRATOR, post=True),
    Door("site:remove_sample", ADMINISTRATOR, post=True, answer=409),
    Door("site:sample_progress", COLLEAGUES),
    Door("foundation:jobs", COLLEAGUES),
    Door("foundation:job", COLLEAGUES, martas_job),
    Door("foundation:cancel_job", frozenset({"Marta", "Ada"}), martas_job, post=True),
    Door("foundation:retry_job", frozenset({"Marta", "Ada"}), failed_job, post=True),
    Door("foundation:mail", ADMINISTRATOR),
    Door("foundation:message", ADMINISTRATOR, a_message),
    Door("foundation:message", ADMINISTRATOR, a_message, post=True, answer=200),
    Door("foundation:file", COLLEAGUES, a_file),
    Door("foundation:health", EVERYBODY, answer=503),  # no worker runs in a test
]
