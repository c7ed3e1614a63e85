"""What a personal link opens, by what it is for."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairview.customers.rules import Purpose
from fairview.foundation.http import number_in
from fairview.site.portal import own_page, replies
from fairview.site.portal.visits import Visit, opens


@require_http_methods(["GET", "HEAD", "POST"])
@opens(*Purpose)
def door(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Lead to what the link is for: their own page, or the one thing they were asked."""
    if visit.is_own_page:
        return own_page.own_page(request, visit)
    return replies.answer_to(request, visit, number_in(visit.link.subject) or 0)
