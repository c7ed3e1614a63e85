"""Add, change and remove teams."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairview.accounts import rules
from fairview.accounts.actions.colleagues import check_administers
from fairview.accounts.models import Team
from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import audit
from fairview.foundation.viewer import Viewer


@transaction.atomic
def add_team(name: str, does: str, member_ids: Collection[int], *, by: Viewer, now: datetime) -> Team:
    """Add a team with its members."""
    check_administers(by)
    _check(name, None)
    team = Team.objects.create(name=name.strip(), does=does.strip())
    audit.added(team, by=by, at=now)
    _set_members(team, member_ids, by=by, now=now)
    return team


@transaction.atomic
def change_team(
    team_id: int, name: str, does: str, member_ids: Collection[int], *, by: Viewer, now: datetime
) -> Team:
    """Change a team's name, what it does and who is in it."""
    check_administers(by)
    team = Team.objects.select_for_update().get(pk=team_id)
    _check(name, team_id)
    with audit.change(team, by=by, at=now):
        team.name, team.does = name.strip(), does.strip()
        team.save()
    _set_members(team, member_ids, by=by, now=now)
    return team


@transaction.atomic
def remove_team(team_id: int, *, by: Viewer, now: datetime) -> None:
    """Remove a team; its members stay colleagues."""
    check_administers(by)
    team = Team.objects.select_for_update().get(pk=team_id)
    audit.removed(team, by=by, at=now)
    team.delete()


def _check(name: str, team_id: int | None) -> None:
    rules.check_name(name)
    if Team.objects.filter(name__iexact=name.strip()).exclude(pk=team_id or 0).exists():
        raise Refused(gettext_noop("There is a team “{name}” already."), field="name", name=name.strip())


def _set_members(team: Team, member_ids: Collection[int], *, by: Viewer, now: datetime) -> None:
    before = sorted(team.members.values_list("name", flat=True))
    team.members.set(member_ids)
    after = sorted(team.members.values_list("name", flat=True))
    if before != after:
        audit.note(
            team, "members changed", by=by, at=now, before={"members": before}, after={"members": after}
        )
