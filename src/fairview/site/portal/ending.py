"""A link that is no longer safe is ended by whoever has it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fairview.customers import actions
from fairview.customers.rules import Purpose
from fairview.site.portal.visits import Visit, opens, shown


@require_POST
@opens(*Purpose)
def end(request: HttpRequest, visit: Visit) -> HttpResponse:
    """End the link that somebody came by."""
    actions.revoke(visit.link.pk, by=visit.person, now=visit.now)
    return shown(request, None, "ended")
