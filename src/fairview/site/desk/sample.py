"""The buttons of the sample organisation, and its progress."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from fairview.accounts.rules import may_administer
from fairview.foundation.http import only, viewer_of
from fairview.site.desk import beginning
from fairview.site.sample import actions


@require_POST
@only(may_administer)
def make(request: HttpRequest) -> HttpResponse:
    """Let the worker make the sample organisation."""
    actions.begin(by=viewer_of(request), now=timezone.now())
    return redirect("site:start")


@require_POST
@only(may_administer)
def remove(request: HttpRequest) -> HttpResponse:
    """Let the worker take the sample organisation away."""
    actions.begin_removal(by=viewer_of(request), now=timezone.now())
    messages.success(request, _("The sample organisation is being taken away. What is yours stays."))
    return redirect("site:start")


def progress(request: HttpRequest) -> HttpResponse:
    """Answer with how far the sample is; when it has ended, with the whole page anew."""
    sample = beginning.sample_for(viewer_of(request))
    if not sample.at_work:
        return HttpResponseClientRefresh()
    return render(request, "site/desk/_sample_progress.html", {"sample": sample})
