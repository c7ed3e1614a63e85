"""How a job reaches the worker: as one task, committed with the change that wants it."""

from django_tasks import task

from fairview.foundation.jobs import running
from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.rules import State


@task()
def run_job(job_id: int) -> None:
    """Run the job here in the worker, with a heartbeat."""
    with running.heartbeat(job_id):
        state = running.run(job_id)
    if state == State.WAITING:  # interrupted: the worker is leaving
        dispatch(Job.objects.get(pk=job_id))


def dispatch(job: Job) -> None:
    """Lay a waiting job before the worker."""
    job.task_id = str(run_job.enqueue(job.pk).id)
    Job.objects.filter(pk=job.pk).update(task_id=job.task_id)


def run_waiting(*kinds: str) -> int:
    """Run in this process every waiting job of these kinds, and those they start; every kind when none is.

    For tests and commands; a command names what it started and leaves the rest to the worker.
    Returns how many ran.
    """
    waiting = Job.objects.filter(state=State.WAITING).order_by("created_at", "pk")
    wanted = waiting.filter(kind__in=kinds) if kinds else waiting
    ran = 0
    while job := wanted.first():
        with running.heartbeat(job.pk):
            running.run(job.pk)
        ran += 1
    return ran
