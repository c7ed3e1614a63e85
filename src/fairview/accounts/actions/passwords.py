"""Set, forget and get back passwords; sign out everywhere."""

from datetime import datetime, timedelta

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from fairview.accounts.actions.letters import send_forgotten, was_sent_since
from fairview.accounts.models import Colleague
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.foundation import audit
from fairview.foundation.viewer import SYSTEM, Kind, Viewer

AGAIN_AFTER = timedelta(minutes=5)
"""A second mail to the same colleague within this time is left out, so that nobody's inbox can be filled."""


@transaction.atomic
def ask_for_new_password(email: str, *, now: datetime) -> None:
    """Mail a link to whoever has this address; nobody learns whether there is such a colleague."""
    colleague = Colleague.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if colleague and not was_sent_since(colleague, now - AGAIN_AFTER):
        send_forgotten(colleague, by=SYSTEM, now=now)


@transaction.atomic
def set_password(colleague_id: int, password: str, *, by: Viewer, now: datetime) -> Colleague:
    """Give a colleague a new password; ends every other session and every lock-out of theirs."""
    if by.viewer_kind == Kind.COLLEAGUE and by.viewer_id != colleague_id:
        raise NotAllowed(gettext_noop("Everybody sets their own password."))
    colleague = Colleague.objects.select_for_update().get(pk=colleague_id)
    check_password_good(password, colleague)
    colleague.set_password(password)
    colleague.save(update_fields=["password"])
    forget_failures(username=colleague.email)
    audit.note(colleague, "password set", by=by, at=now)
    return colleague


@transaction.atomic
def sign_out_everywhere(colleague_id: int, *, by: Viewer, now: datetime) -> None:
    """End every session of a colleague, this one included."""
    if by.viewer_id != colleague_id:
        raise NotAllowed(gettext_noop("Everybody signs out themselves."))
    Colleague.objects.filter(pk=colleague_id).update(session_generation=F("session_generation") + 1)
    audit.note(Colleague.objects.get(pk=colleague_id), "signed out everywhere", by=by, at=now)


def check_password_good(password: str, colleague: Colleague | None) -> None:
    """Refuse a password that is easy to guess, saying why."""
    try:
        validate_password(password, colleague)
    except ValidationError as error:
        raise Refused("{why}", field="new_password", why=" ".join(error.messages)) from error
