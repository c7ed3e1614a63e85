"""Colleagues: everybody sees them, administrators look after them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.accounts import actions, queries
from fairview.accounts.models import Colleague
from fairview.accounts.rules import may_administer
from fairview.accounts.web.forms import ColleagueForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of


def colleagues(request: HttpRequest) -> HttpResponse:
    """List colleagues, those who can sign in first."""
    viewer = viewer_of(request)
    wanted = request.GET.get("q", "").strip()
    found = (
        queries.colleagues_visible_to(viewer).prefetch_related("teams").order_by("-is_active", "name", "pk")
    )
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(email__icontains=wanted))
    page = Paginator(found.prefetch_related("teams"), 50).get_page(request.GET.get("page"))
    administers = may_administer(viewer.roles)
    return render(
        request, "accounts/colleagues.html", {"page": page, "wanted": wanted, "administers": administers}
    )


def colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one colleague."""
    viewer = viewer_of(request)
    who = get_object_or_404(queries.colleagues_visible_to(viewer).prefetch_related("teams"), pk=pk)
    return render(
        request, "accounts/colleague.html", {"who": who, "administers": may_administer(viewer.roles)}
    )


@only(may_administer)
def add_colleague(request: HttpRequest) -> HttpResponse:
    """Add a colleague, who gets an invitation by mail."""
    viewer = viewer_of(request)
    form = ColleagueForm(request.POST or None)
    who = attempt(form, lambda: actions.add_colleague(form.details(), by=viewer, now=timezone.now()))
    if who:
        messages.success(request, _("{name} is added and gets an invitation by mail.").format(name=who.name))
        return redirect("accounts:colleagues")
    return render(request, "accounts/colleague_form.html", {"form": form})


@only(may_administer)
def change_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a colleague's name, address, roles and teams."""
    viewer = viewer_of(request)
    who = get_object_or_404(queries.colleagues_visible_to(viewer), pk=pk)
    form = ColleagueForm(request.POST or None, initial=_as_it_is(who))
    if attempt(form, lambda: actions.change_colleague(pk, form.details(), by=viewer, now=timezone.now())):
        messages.success(request, _("Kept."))
        return redirect("accounts:colleague", pk)
    return render(request, "accounts/colleague_form.html", {"form": form, "who": who})


@require_POST
@only(may_administer)
def set_colleague_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague in, or no longer."""
    active = request.POST.get("active") == "yes"
    get_object_or_404(queries.colleagues_visible_to(viewer_of(request)), pk=pk)
    who = actions.set_colleague_active(pk, active, by=viewer_of(request), now=timezone.now())
    said = _("{name} may sign in again.") if active else _("{name} can no longer sign in.")
    messages.success(request, said.format(name=who.name))
    return redirect("accounts:colleague", pk)


@require_POST
@only(may_administer)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the invitation again."""
    get_object_or_404(queries.colleagues_visible_to(viewer_of(request)), pk=pk)
    who = actions.invite(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("An invitation is on its way to {email}.").format(email=who.email))
    return redirect("accounts:colleague", pk)


def _as_it_is(who: Colleague) -> dict[str, object]:
    return {"name": who.name, "email": who.email, "roles": list(who.roles), "teams": who.teams.all()}
