"""Jobs on a page: the worst first, one with its progress, and what can be done about it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.foundation.http import Predicate, started_or, viewer_of
from fairview.foundation.jobs import actions
from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.queries import jobs_visible_to, worst_first

ON_A_PAGE = 25


def jobs(request: HttpRequest) -> HttpResponse:
    """List the jobs, the worst first."""
    every = worst_first(jobs_visible_to(viewer_of(request)))
    page = Paginator(every, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "foundation/jobs.html", {"page": page})


@vary_on_headers("HX-Request")
def job(request: HttpRequest, job_id: int, may: Predicate) -> HttpResponse:
    """Show one job; a script that asks again gets only what changes."""
    viewer = viewer_of(request)
    shown = get_object_or_404(jobs_visible_to(viewer), pk=job_id)
    fragment = request.headers.get("HX-Request") == "true"
    template = "foundation/_job.html" if fragment else "foundation/job.html"
    return render(request, template, {"job": shown, "may_act": started_or(may, viewer, shown.starter)})


@require_POST
def cancel(request: HttpRequest, job_id: int, may: Predicate) -> HttpResponse:
    """Stop a job."""
    actions.cancel(_own(request, job_id, may).pk, now=timezone.now())
    return redirect("foundation:job", job_id)


@require_POST
def retry(request: HttpRequest, job_id: int, may: Predicate) -> HttpResponse:
    """Try a job again."""
    actions.retry(_own(request, job_id, may).pk, now=timezone.now())
    return redirect("foundation:job", job_id)


def _own(request: HttpRequest, job_id: int, may: Predicate) -> Job:
    """Return the job if the viewer started it or may administer."""
    viewer = viewer_of(request)
    wanted = get_object_or_404(jobs_visible_to(viewer), pk=job_id)
    if not started_or(may, viewer, wanted.starter):
        raise NotAllowed(gettext_noop("Only whoever started this, or an administrator, can do that."))
    return wanted
