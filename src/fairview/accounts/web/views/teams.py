"""Teams: everybody sees them, administrators look after them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.accounts import actions, queries
from fairview.accounts.models import Team
from fairview.accounts.rules import may_administer
from fairview.accounts.web.forms import TeamForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of


def teams(request: HttpRequest) -> HttpResponse:
    """List teams with their members."""
    viewer = viewer_of(request)
    found = queries.teams_visible_to(viewer).prefetch_related("members")
    return render(
        request, "accounts/teams.html", {"teams": found, "administers": may_administer(viewer.roles)}
    )


@only(may_administer)
def add_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    form = TeamForm(request.POST or None)
    if attempt(form, lambda: _add(request, form)):
        return redirect("accounts:teams")
    return render(request, "accounts/team_form.html", {"form": form})


@only(may_administer)
def change_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a team."""
    team = get_object_or_404(queries.teams_visible_to(viewer_of(request)), pk=pk)
    now_so = {"name": team.name, "does": team.does, "members": team.members.all()}
    form = TeamForm(request.POST or None, initial=now_so)
    if attempt(form, lambda: _change(request, team, form)):
        messages.success(request, _("Kept."))
        return redirect("accounts:teams")
    return render(request, "accounts/team_form.html", {"form": form, "team": team})


@require_POST
@only(may_administer)
def remove_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a team."""
    team = get_object_or_404(queries.teams_visible_to(viewer_of(request)), pk=pk)
    actions.remove_team(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("The team {name} is removed.").format(name=team.name))
    return redirect("accounts:teams")


def _add(request: HttpRequest, form: TeamForm) -> Team:
    told = form.cleaned_data
    members = [one.pk for one in told["members"]]
    return actions.add_team(told["name"], told["does"], members, by=viewer_of(request), now=timezone.now())


def _change(request: HttpRequest, team: Team, form: TeamForm) -> Team:
    told = form.cleaned_data
    members = [one.pk for one in told["members"]]
    return actions.change_team(
        team.pk, told["name"], told["does"], members, by=viewer_of(request), now=timezone.now()
    )
