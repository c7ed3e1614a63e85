"""The pages of briefs."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.calculations.words import Refused
from fairview.conversations import actions, paper, queries
from fairview.conversations.web.forms import BriefForm
from fairview.customers.queries import customers_visible_to
from fairview.foundation.http import number_in, viewer_of
from fairview.foundation.middleware import say

A_PAGE = 25


def briefs(request: HttpRequest) -> HttpResponse:
    """List the briefs, of one customer where asked, latest first."""
    viewer = viewer_of(request)
    found, customer = queries.briefs_visible_to(viewer), None
    wanted = number_in(request.GET.get("customer", ""))
    if wanted is not None:
        customer = get_object_or_404(customers_visible_to(viewer), pk=wanted)
        found = found.filter(customer=customer)
    chosen = {"customer": customer.pk} if customer else {}
    new = reverse("conversations:new") + (f"?{urlencode(chosen)}" if chosen else "")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = page if page.object_list else None
    context = {
        "page": shown,
        "customer": customer,
        "new": new,
        "kept": f"&{urlencode(chosen)}" if chosen else "",
    }
    return render(request, "conversations/briefs.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Choose, read, and keep with a POST."""
    viewer = viewer_of(request)
    periods = queries.periods(viewer)
    form = BriefForm(
        request.POST if request.method == "POST" else _asked(request, periods), viewer=viewer, periods=periods
    )
    content = None
    if form.is_valid():
        customer, period = form.cleaned_data["customer"], form.cleaned_data["period"]
        if request.method == "POST":
            try:
                made = actions.make_brief(customer, period, by=viewer, now=timezone.now())
            except Refused as refused:
                form.add_error(refused.field or None, say(refused))
            else:
                messages.success(request, _("The brief is kept as it stands."))
                return redirect("conversations:brief", made.pk)
        content = queries.drafted(viewer, customer, period)
    context = {"form": form, "content": content, "nothing_yet": not periods}
    return render(request, "conversations/new.html", context)


def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one brief as it was made."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.briefs_visible_to(viewer), pk=pk)
    may_remove = queries.may_remove(viewer, found, timezone.now())
    context = {"brief": found, "content": found.content, "may_remove": may_remove}
    return render(request, "conversations/brief.html", context)


def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the brief as PDF; where none can be made, the page says what to do instead."""
    found = get_object_or_404(queries.briefs_visible_to(viewer_of(request)), pk=pk)
    html = render_to_string("conversations/paper.html", {"brief": found, "content": found.content})
    try:
        made = paper.pdf(html)
    except Refused as refused:
        messages.warning(request, say(refused))
        return redirect("conversations:brief", pk)
    name = slugify(found.title) or "brief"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a brief."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.briefs_visible_to(viewer), pk=pk)
    actions.remove_brief(found.pk, by=viewer, now=timezone.now())
    messages.success(request, _("The brief is removed."))
    return redirect("conversations:briefs")


def _asked(request: HttpRequest, periods: list[tuple[str, str]]) -> dict[str, str] | None:
    """Return what the address asks for, the first period where it names none; None when nobody is named."""
    if "customer" not in request.GET or not periods:
        return None
    return {"customer": request.GET["customer"], "period": request.GET.get("period", periods[0][0])}
