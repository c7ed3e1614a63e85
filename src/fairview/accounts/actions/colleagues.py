"""Add, change, invite and deactivate colleagues."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from fairview.accounts import queries, rules
from fairview.accounts.actions.letters import send_invitation
from fairview.accounts.actions.passwords import check_password_good
from fairview.accounts.events import ColleagueAdded, ColleagueAddressGiven, ColleagueChanged
from fairview.accounts.models import Colleague
from fairview.accounts.rules import ColleagueDetails, ProfileDetails, Role
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import SYSTEM, Kind, Viewer


@transaction.atomic
def add_first_administrator(name: str, email: str, password: str, *, now: datetime) -> Colleague:
    """Add the administrator who lets everybody else in; refused when there is one who can sign in."""
    if queries.active_administrators().exists():
        raise Refused(gettext_noop("There is an administrator already, who can add others."))
    details = ColleagueDetails(name=name, email=email, roles=frozenset({Role.ADMINISTRATOR}))
    check_password_good(password, None)
    return _add(details, password, by=SYSTEM, now=now)


@transaction.atomic
def add_colleague(details: ColleagueDetails, *, by: Viewer, now: datetime, invited: bool = True) -> Colleague:
    """Add a colleague and mail them an invitation to set their password; the sample's are not invited."""
    check_administers(by)
    colleague = _add(details, None, by=by, now=now)
    if invited:
        send_invitation(colleague, by=by, now=now)
    return colleague


@transaction.atomic
def invite(colleague_id: int, *, by: Viewer, now: datetime) -> Colleague:
    """Mail another invitation to a colleague; a link that is still unused stays good."""
    check_administers(by)
    colleague = Colleague.objects.get(pk=colleague_id)
    if not colleague.is_active:
        raise Refused(gettext_noop("{name} may not sign in. Let them in first."), name=colleague.name)
    send_invitation(colleague, by=by, now=now)
    audit.note(colleague, "invited", by=by, at=now)
    return colleague


@transaction.atomic
def change_colleague(colleague_id: int, details: ColleagueDetails, *, by: Viewer, now: datetime) -> Colleague:
    """Change a colleague's name, address, roles and teams."""
    check_administers(by)
    colleague = Colleague.objects.select_for_update().get(pk=colleague_id)
    if Role.ADMINISTRATOR not in details.roles:
        _check_one_left(colleague)
    _check(details, colleague)
    before = colleague.email
    with audit.change(colleague, by=by, at=now):
        _fill(colleague, details)
        colleague.save()
    if colleague.is_active and colleague.email != before:
        events.publish(ColleagueAddressGiven(colleague_id=colleague.pk, at=now))
    _join_teams(colleague, details.team_ids, by=by, now=now)
    events.publish(ColleagueChanged(colleague_id=colleague.pk, at=now))
    return colleague


@transaction.atomic
def set_colleague_active(colleague_id: int, active: bool, *, by: Viewer, now: datetime) -> Colleague:
    """Let a colleague in, or no longer; whoever is no longer let in is signed out everywhere at once."""
    check_administers(by)
    colleague = Colleague.objects.select_for_update().get(pk=colleague_id)
    if not active:
        _check_one_left(colleague)
    with audit.change(colleague, by=by, at=now, act="let in again" if active else "deactivated"):
        colleague.is_active = active
        colleague.session_generation += 0 if active else 1
        colleague.save(update_fields=["is_active", "session_generation"])
    if active:
        events.publish(ColleagueAddressGiven(colleague_id=colleague.pk, at=now))
    events.publish(ColleagueChanged(colleague_id=colleague.pk, at=now))
    return colleague


@transaction.atomic
def change_profile(colleague_id: int, details: ProfileDetails, *, by: Viewer, now: datetime) -> Colleague:
    """Let a colleague change their own name, time zone and language."""
    if by.viewer_kind != Kind.COLLEAGUE or by.viewer_id != colleague_id:
        raise NotAllowed(gettext_noop("Everybody changes their own profile."))
    colleague = Colleague.objects.select_for_update().get(pk=colleague_id)
    rules.check_profile(details, [code for code, _ in settings.LANGUAGES])
    with audit.change(colleague, by=by, at=now):
        colleague.name = details.name.strip()
        colleague.zone, colleague.language = details.zone, details.language
        colleague.save(update_fields=["name", "zone", "language"])
    events.publish(ColleagueChanged(colleague_id=colleague.pk, at=now))
    return colleague


def check_administers(by: Viewer) -> None:
    """Refuse whoever is neither an administrator nor the system itself."""
    if by.viewer_kind != Kind.SYSTEM and not rules.may_administer(by.roles):
        raise NotAllowed(gettext_noop("Colleagues and teams are looked after by an administrator."))


def _add(details: ColleagueDetails, password: str | None, *, by: Viewer, now: datetime) -> Colleague:
    colleague = Colleague()
    _check(details, colleague)
    _fill(colleague, details)
    if password is None:
        colleague.set_unusable_password()
    else:
        colleague.set_password(password)
    colleague.save()
    audit.added(colleague, by=by, at=now)
    _join_teams(colleague, details.team_ids, by=by, now=now)
    events.publish(ColleagueAdded(colleague_id=colleague.pk, at=now))
    events.publish(ColleagueAddressGiven(colleague_id=colleague.pk, at=now))
    return colleague


def _fill(colleague: Colleague, details: ColleagueDetails) -> None:
    colleague.name, colleague.email = details.name.strip(), details.email.strip().lower()
    colleague.is_relationship_manager = Role.RELATIONSHIP_MANAGER in details.roles
    colleague.is_service_owner = Role.SERVICE_OWNER in details.roles
    colleague.is_head = Role.HEAD in details.roles
    colleague.is_administrator = Role.ADMINISTRATOR in details.roles


def _check(details: ColleagueDetails, colleague: Colleague) -> None:
    rules.check_name(details.name)
    email = details.email.strip()
    taken = Colleague.objects.filter(email__iexact=email).exclude(pk=colleague.pk).exists()
    rules.check_email(email, taken)


def _check_one_left(colleague: Colleague) -> None:
    administrators = queries.active_administrators().values_list("pk", flat=True)
    rules.check_one_administrator_left(colleague.pk, list(administrators))


def _join_teams(colleague: Colleague, team_ids: frozenset[int], *, by: Viewer, now: datetime) -> None:
    before = sorted(colleague.teams.values_list("name", flat=True))
    colleague.teams.set(team_ids)
    after = sorted(colleague.teams.values_list("name", flat=True))
    if before != after:
        audit.note(
            colleague, "teams changed", by=by, at=now, before={"teams": before}, after={"teams": after}
        )
