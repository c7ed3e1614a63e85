"""Which job an import belongs to: an older one that is tried again must leave it alone."""

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation.jobs import Cancelled, Job
from fairview.imports.models import ImportRun


def locked_run(run_id: int) -> ImportRun:
    """Return the import, locked until the transaction ends."""
    runs = ImportRun.objects.select_related("file", "job", "batch")
    return runs.select_for_update(of=("self",)).get(pk=run_id)


def run_of_job(run_id: int, job: int | None) -> ImportRun:
    """Return the import for the job that is to work on it; None when nobody laid it before a worker."""
    run = ImportRun.objects.select_related("file", "job", "batch").filter(pk=run_id).first()
    if run is None:
        raise Refused(gettext_noop("This file was thrown away."))
    check_is_theirs(run, job)
    return run


def check_is_theirs(run: ImportRun, job: int | None) -> None:
    """Refuse a job that is not the import's latest; leave by Cancelled when somebody asked it to stop."""
    if run.job_id != job:
        raise Refused(gettext_noop("This import was begun anew since, so the older job has nothing to do."))
    if job and Job.objects.filter(pk=job, cancel_requested=True).exists():
        raise Cancelled
