"""Personal links and mailed codes: what they are made of, how long they are good, who may make them. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fairview.calculations.words import gettext_noop

LINK_DAYS = 30
"""How many days a link is good unless somebody says otherwise."""

LINK_PATH = "/p/{secret}/"
"""Where a personal link leads below our address; the page there is the portal's."""

CODE_DIGITS = 6
CODE_GOOD = timedelta(minutes=15)
CODE_TRIES = 5
CODES_AN_HOUR = 3
"""So many codes are mailed to one person within an hour; asking again goes unheard, and says so to nobody."""

CODES_A_DAY = 10
KNOCKS_AN_HOUR = 40
"""So often an hour codes are asked for or typed from one network address: a whole house may share it."""

LINKS_KEPT = timedelta(days=90)
"""For so long after its end it can be seen that somebody had a link."""


class LinkState(StrEnum):
    """Where a link stands."""

    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


LINK_STATE_WORDS: Mapping[LinkState, str] = {
    LinkState.GOOD: gettext_noop("good"),
    LinkState.USED: gettext_noop("used"),
    LinkState.EXPIRED: gettext_noop("expired"),
    LinkState.REVOKED: gettext_noop("ended"),
}


@dataclass(frozen=True)
class LinkTimes:
    """What happened to a link, and whether whoever has it is still there."""

    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    is_there: bool


def digest_of(secret: str) -> str:
    """Return what is kept of a secret: it is random and long, so that a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_state(times: LinkTimes, now: datetime) -> LinkState:
    """Return where a link stands. Ended goes before used: what was ended shows nothing any more."""
    if times.revoked_at is not None or not times.is_there:
        return LinkState.REVOKED
    if now >= times.expires_at:
        return LinkState.EXPIRED
    return LinkState.USED if times.used_at is not None else LinkState.GOOD
