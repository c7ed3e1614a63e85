"""One explain-back: who said what to which line, by which way, and when."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.calculations.words import NotAllowed, Refused
from fairview.explain_backs import actions, queries
from fairview.explain_backs.web import showing
from fairview.foundation.http import viewer_of
from fairview.foundation.middleware import say


def explain_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one: lines, people, answers side by side, what we missed, versions."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.explain_backs_visible_to(viewer), pk=pk)
    may_write = queries.may_write(viewer, found.customer, now)
    versions = queries.versions_of(found)
    context = {
        "explain_back": found,
        "rows": queries.told_lines(found),
        "people": showing.people(queries.seen_of(found), may_write, now),
        "versions": versions,
        "is_last": versions[0].pk == found.pk,
        "is_superseded": queries.is_superseded(found),
        "may_write": may_write,
        "sends": bool(settings.FAIRVIEW_MAIL),
        "badges": showing.BADGES,
    }
    return render(request, "explain_backs/explain_back.html", context)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a draft; what keeps it from being sent is told on the preview."""
    viewer = viewer_of(request)
    get_object_or_404(queries.explain_backs_visible_to(viewer), pk=pk)
    try:
        actions.send(pk, by=viewer, now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, say(refused))
        return redirect("explain_backs:preview", pk)
    messages.success(request, _("Sent. What cannot leave today waits for its day, as said below."))
    return redirect("explain_backs:explain_back", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    viewer = viewer_of(request)
    get_object_or_404(queries.explain_backs_visible_to(viewer), pk=pk)
    actions.withdraw(pk, by=viewer, now=timezone.now())
    messages.success(request, _("Withdrawn. Who has not answered need not any more."))
    return redirect("explain_backs:explain_back", pk)
