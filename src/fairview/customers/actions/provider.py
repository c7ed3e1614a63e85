"""Change what is said about ourselves."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from fairview.accounts.rules import may_administer
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import rules
from fairview.customers.events import ProviderZoneChanged
from fairview.customers.models import Provider
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer


@dataclass(frozen=True, kw_only=True)
class ProviderDetails:
    """What we say about ourselves."""

    name: str
    sender_name: str = ""
    sender_email: str = ""
    zone: str = ""


@transaction.atomic
def change_provider(details: ProviderDetails, *, by: Viewer, now: datetime) -> Provider:
    """Change our name, sender or time zone."""
    provider = _lock(by)
    if not details.name.strip():
        raise Refused(gettext_noop("We need a name."), field="name")
    rules.check_zone(details.zone)
    zone_before = provider.zone
    with audit.change(provider, by=by, at=now):
        for field, value in asdict(details).items():
            setattr(provider, field, value.strip())
        provider.save()
    if provider.zone != zone_before:
        events.publish(ProviderZoneChanged(at=now))
    return provider


@transaction.atomic
def set_logo(content: bytes, *, by: Viewer, now: datetime) -> Provider:
    """Keep a picture as our logo; its kind is read from its first bytes, never from its name."""
    provider = _lock(by)
    with audit.change(provider, by=by, at=now, act="logo changed"):
        provider.logo_type = rules.check_logo(content)
        provider.logo, provider.logo_digest = content, hashlib.sha256(content).hexdigest()
        provider.save(update_fields=["logo", "logo_type", "logo_digest"])
    return provider


@transaction.atomic
def remove_logo(*, by: Viewer, now: datetime) -> Provider:
    """Go without a logo."""
    provider = _lock(by)
    with audit.change(provider, by=by, at=now, act="logo removed"):
        provider.logo, provider.logo_type, provider.logo_digest = b"", "", ""
        provider.save(update_fields=["logo", "logo_type", "logo_digest"])
    return provider


def _lock(by: Viewer) -> Provider:
    if by.viewer_kind != Kind.SYSTEM and not may_administer(by.roles):
        raise NotAllowed(gettext_noop("What is said about ourselves is changed by an administrator."))
    return Provider.objects.select_for_update().get_or_create(pk=Provider.ONLY)[0]
