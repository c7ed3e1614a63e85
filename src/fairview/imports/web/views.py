"""Bringing a file in, step by step: brought here, read as chosen, checked, brought in, perhaps undone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.accounts.rules import may_administer, may_bring_in
from fairview.calculations.words import Refused
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, started_or, viewer_of
from fairview.foundation.middleware import say
from fairview.imports import actions, queries
from fairview.imports.actions.undoing import check_may_undo
from fairview.imports.models import ImportRun
from fairview.imports.rules import flow
from fairview.imports.rules.flow import State
from fairview.imports.web import told
from fairview.imports.web.forms import FileForm, ReadingForm

ON_A_PAGE = 50


def imports(request: HttpRequest) -> HttpResponse:
    """List what was brought in, the latest first."""
    viewer = viewer_of(request)
    page = Paginator(queries.runs_visible_to(viewer), 25).get_page(request.GET.get("page"))
    shown = {"page": page, "may_bring_in": may_bring_in(viewer.roles)}
    return render(request, "imports/imports.html", shown)


@only(may_bring_in)
def add_file(request: HttpRequest) -> HttpResponse:
    """Bring a file here and look at it."""
    viewer = viewer_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    run = attempt(form, lambda: actions.receive(form.cleaned_data["file"], by=viewer, now=timezone.now()))
    if run:
        return redirect("imports:run", run.pk)
    return render(request, "imports/add_file.html", {"form": form})


@only(may_bring_in)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a file is to be read, and read it so."""
    run = _run(request, pk)
    flow.check_readable(run.state)
    form = ReadingForm(run, request.POST or None)
    viewer = viewer_of(request)
    if attempt(form, lambda: actions.choose_or_wait(run, form.choices(), by=viewer, now=timezone.now())):
        return redirect("imports:run", run.pk)
    survey = told.survey(run, form.names)
    shown = {"run": run, "form": form, "survey": survey, "why_not": told.why_not(run)}
    return render(request, "imports/reading.html", shown)


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import where it stands."""
    shown = _run(request, pk)
    if shown.state == State.UPLOADED:
        return redirect("imports:reading", shown.pk)
    return render(request, "imports/run.html", _told(request, shown))


def problems(request: HttpRequest, pk: int) -> HttpResponse:
    """List every fault of a file with its row and column."""
    shown = _run(request, pk)
    kind = request.GET.get("kind", "")
    page = Paginator(queries.problems_of(shown, kind), ON_A_PAGE).get_page(request.GET.get("page"))
    listed = {
        "run": shown,
        "page": page,
        "kinds": told.kinds(shown),
        "kind": kind,
        "sentences": told.sentences(page),
    }
    return render(request, "imports/problems.html", listed)


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a page that asks how far it is; the whole page comes anew once it has ended."""
    shown = _run(request, pk)
    answer = render(request, "imports/_progress.html", _told(request, shown))
    if shown.state not in flow.UNDER_WAY:
        answer["HX-Refresh"] = "true"
    return answer


@only(may_bring_in)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a checked file in."""
    shown = _run(request, pk)
    try:
        leave_out = request.POST.get("leave_out") == "yes"
        actions.start(shown, leave_out=leave_out, by=viewer_of(request), now=timezone.now())
    except Refused as refused:
        messages.warning(request, say(refused))
    return redirect("imports:run", pk)


@only(may_bring_in)
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a file away that was not brought in."""
    shown = _run(request, pk)
    actions.discard(shown, by=viewer_of(request), now=timezone.now())
    messages.success(
        request, _("{file} is thrown away; nothing of it was brought in.").format(file=shown.file.name)
    )
    return redirect("imports:imports")


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take an import back."""
    shown = _run(request, pk)
    check_may_undo(shown, viewer_of(request))
    flow.check_undo(shown.state)
    if request.method == "POST":
        actions.start_undo(shown, by=viewer_of(request), now=timezone.now())
        return redirect("imports:run", pk)
    return render(request, "imports/undo.html", {**_told(request, shown), "later": queries.later_runs(shown)})


def _run(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(queries.runs_visible_to(viewer_of(request)), pk=pk)


def _told(request: HttpRequest, shown: ImportRun) -> dict[str, object]:
    viewer = viewer_of(request)
    return {
        "run": shown,
        "order": told.order(shown),
        "state": shown.state.value,
        "job": shown.job,
        "why_not": told.why_not(shown),
        "under_way": shown.state in flow.UNDER_WAY,
        "check": shown.check_result,
        "kinds": told.kinds(shown),
        "problems": sum((shown.check_result or {}).get("counts", {}).values()),
        "stopping": told.stopping(shown),
        "may_bring_in": may_bring_in(viewer.roles),
        "may_cancel": shown.job is not None and started_or(may_administer, viewer, shown.job.starter),
        "lasting": queries.days_of(shown.batch),
        "may_undo": flow.may_undo(viewer.roles, own=shown.added_by_id == viewer.viewer_id),
    }
