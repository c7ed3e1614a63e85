"""Make and revoke keys for programs. The secret is shown once and kept only as its digest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from fairview.accounts import rules
from fairview.accounts.models import ApiToken
from fairview.accounts.rules import TokenDetails
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer


@dataclass(frozen=True)
class NewToken:
    """A key as it is made: the only moment at which its secret is known."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(details: TokenDetails, *, by: Viewer, now: datetime) -> NewToken:
    """Make a colleague a key of their own for a program."""
    if by.actor.kind != Kind.COLLEAGUE:
        raise NotAllowed(gettext_noop("Colleagues make keys for programs themselves, each their own."))
    rules.check_token(details)
    _check_name(details.name.strip(), by, now)
    secret = rules.new_secret()
    token = ApiToken.objects.create(
        owner_id=by.viewer_id or 0,
        name=details.name.strip(),
        digest=rules.token_digest(secret),
        beginning=secret[: rules.TOKEN_SHOWN],
        scopes=[scope.value for scope in rules.Scope if scope in details.scopes],
        made_at=now,
        expires_at=now + timedelta(days=details.days),
    )
    audit.added(token, by=by, at=now)
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(token_id: int, *, by: Viewer, now: datetime) -> ApiToken:
    """End a key at once; the programs that use it are let in no more."""
    token = ApiToken.objects.select_for_update().get(pk=token_id)
    if by.viewer_kind != Kind.SYSTEM and not rules.may_revoke(by.roles, by.viewer_id, token.owner_id):
        raise NotAllowed(gettext_noop("A key is revoked by its owner or by an administrator."))
    if token.revoked_at is not None:
        raise Refused(gettext_noop("This key is revoked already."))
    with audit.change(token, by=by, at=now, act="revoked"):
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
    return token


def _check_name(name: str, by: Viewer, now: datetime) -> None:
    """Refuse a second good key of the same name: nobody could say which of them to revoke."""
    good = ApiToken.objects.filter(owner=by.viewer_id, revoked_at=None, expires_at__gt=now)
    if good.filter(name__iexact=name).exists():
        raise Refused(
            gettext_noop("You have a key “{name}” already. Revoke it first, or choose another name."),
            field="name",
            name=name,
        )
