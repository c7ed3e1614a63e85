"""Who colleagues are, what their roles let them do, and what their keys for programs open. Pure."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import available_timezones

from fairview.calculations.words import Refused, gettext_noop


class Role(StrEnum):
    """What a colleague may be. Everyone is a colleague; the others are given."""

    COLLEAGUE = "colleague"
    RELATIONSHIP_MANAGER = "relationship manager"
    SERVICE_OWNER = "service owner"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.RELATIONSHIP_MANAGER: gettext_noop("relationship manager"),
    Role.SERVICE_OWNER: gettext_noop("service owner"),
    Role.HEAD: gettext_noop("head"),
    Role.ADMINISTRATOR: gettext_noop("administrator"),
}
"""The roles that are given, as people read them."""


@dataclass(frozen=True, kw_only=True)
class ColleagueDetails:
    """What an administrator says about a colleague."""

    name: str
    email: str
    roles: frozenset[Role] = frozenset()
    team_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ProfileDetails:
    """What a colleague says about themselves."""

    name: str
    zone: str = ""
    language: str = ""


def may_administer(roles: frozenset[str]) -> bool:
    """Return whether colleagues, teams, the provider's own data, mail and jobs may be managed."""
    return Role.ADMINISTRATOR in roles


def may_bring_in(roles: frozenset[str]) -> bool:
    """Return whether records may be brought in from files."""
    return bool(roles & {Role.RELATIONSHIP_MANAGER, Role.SERVICE_OWNER, Role.HEAD, Role.ADMINISTRATOR})


def check_one_administrator_left(colleague_id: int, administrators: Collection[int]) -> None:
    """Refuse to take the last administrator who can sign in.

    `administrators` are all who can sign in now, `colleague_id` is who would lose the role or the way in.
    """
    if set(administrators) == {colleague_id}:
        raise Refused(
            gettext_noop(
                "This is the last administrator who can sign in. Make somebody else administrator first."
            ),
            field="roles",
        )


def check_name(name: str) -> None:
    """Refuse a colleague or a team without a name."""
    if not name.strip():
        raise Refused(gettext_noop("A name is needed."), field="name")


def check_email(email: str, taken: bool) -> None:
    """Refuse an address that is none, or that another colleague has."""
    if "@" not in email:
        raise Refused(gettext_noop("“{email}” is not an e-mail address."), field="email", email=email)
    if taken:
        raise Refused(gettext_noop("Another colleague already has {email}."), field="email", email=email)


def check_profile(details: ProfileDetails, languages: Collection[str]) -> None:
    """Refuse a zone or language that does not exist here; none means: as for everybody."""
    check_name(details.name)
    if details.zone and details.zone not in available_timezones():
        raise Refused(
            gettext_noop("“{zone}” is not a time zone; write it like Europe/London."),
            field="zone",
            zone=details.zone,
        )
    if details.language and details.language not in languages:
        raise Refused(gettext_noop("Fairview does not speak that language yet."), field="language")


# ---------------------------------------------------------------- keys for programs
class Scope(StrEnum):
    """What a key for a program may be used for; whatever its owner may not do, it may not do either."""

    READ = "read"
    CUSTOMERS_WRITE = "customers.write"
    SERVICES_WRITE = "services.write"
    STATEMENTS_WRITE = "statements.write"
    EXPLAIN_BACKS_WRITE = "explain_backs.write"


SCOPE_WORDS = {
    Scope.READ: gettext_noop("read customers, people, services, statements, explain-backs, the fair view"),
    Scope.CUSTOMERS_WRITE: gettext_noop("add and change customers and their people"),
    Scope.SERVICES_WRITE: gettext_noop("add and change services"),
    Scope.STATEMENTS_WRITE: gettext_noop("add and change statements"),
    Scope.EXPLAIN_BACKS_WRITE: gettext_noop("write and send explain-backs, note what was said in a talk"),
}
"""The scopes as people read them."""

TOKEN_PREFIX = "fv_"  # noqa: S105 (what every key begins with, so that a lost one is recognised)
TOKEN_BITS = 256
TOKEN_SHOWN = len(TOKEN_PREFIX) + 4
"""How many letters of a key stay readable, so that its owner knows it again."""
TOKEN_DAYS, TOKEN_DAYS_MOST = 90, 365


@dataclass(frozen=True, kw_only=True)
class TokenDetails:
    """What a colleague says about a key for a program."""

    name: str
    scopes: frozenset[Scope]
    days: int = TOKEN_DAYS


class TokenState(StrEnum):
    """Where a key stands; what expires by itself is computed when read."""

    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"


TOKEN_STATE_WORDS = {
    TokenState.GOOD: gettext_noop("good"),
    TokenState.EXPIRED: gettext_noop("expired"),
    TokenState.REVOKED: gettext_noop("revoked"),
}


def check_token(details: TokenDetails) -> None:
    """Refuse a key without a name, without anything it may do, or for longer than a year."""
    if not details.name.strip():
        raise Refused(gettext_noop("Say which program it is for, so that you know it again."), field="name")
    if not details.scopes:
        raise Refused(gettext_noop("Choose at least one thing that it may do."), field="scopes")
    if not 1 <= details.days <= TOKEN_DAYS_MOST:
        raise Refused(
            gettext_noop("A key is good for at least a day and for at most {most} days."),
            field="days",
            most=TOKEN_DAYS_MOST,
        )


def may_revoke(roles: frozenset[str], viewer_id: int | None, owner_id: int) -> bool:
    """Return whether a key may be revoked: by its owner and by administrators."""
    return may_administer(roles) or viewer_id == owner_id


def token_state(revoked_at: datetime | None, expires_at: datetime, now: datetime) -> TokenState:
    """Return where a key stands at `now`."""
    if revoked_at is not None:
        return TokenState.REVOKED
    return TokenState.GOOD if now < expires_at else TokenState.EXPIRED


def new_secret() -> str:
    """Return a fresh key: nobody guesses 256 random bits."""
    return TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BITS // 8)


def token_digest(secret: str) -> str:
    """Return what is kept of a key. A fast hash suffices, as there is no guessing 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
