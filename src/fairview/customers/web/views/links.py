"""A person's links, as colleagues see them: which there are and how they stand, never what they open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries
from fairview.foundation.http import viewer_of
from fairview.foundation.middleware import say


@require_POST
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail somebody the link to their own page."""
    viewer = viewer_of(request)
    who = get_object_or_404(queries.people_visible_to(viewer), pk=pk)
    asked = request.POST.get("asked") == "yes"
    try:
        actions.send_own_link(pk, they_asked=asked, by=viewer, now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, say(refused))
    else:
        messages.success(request, _("The link to their page is on its way to {name}.").format(name=who.name))
    return redirect("customers:person", pk)


@require_POST
def end_link(request: HttpRequest, pk: int) -> HttpResponse:
    """End one link."""
    viewer = viewer_of(request)
    get_object_or_404(queries.links_visible_to(viewer), pk=pk)
    link = actions.revoke(pk, by=viewer, now=timezone.now())
    messages.success(request, _("That link opens nothing any more."))
    return redirect("customers:person", link.person_id)


@require_POST
def end_links(request: HttpRequest, pk: int) -> HttpResponse:
    """End every link of a person."""
    viewer = viewer_of(request)
    get_object_or_404(queries.people_visible_to(viewer), pk=pk)
    ended = actions.revoke_all(pk, by=viewer, now=timezone.now())
    said = ngettext("One link opens nothing any more.", "{n} links open nothing any more.", ended)
    messages.success(request, said.format(n=ended) if ended else _("There was no link to end."))
    return redirect("customers:person", pk)
