"""Every read of colleagues, teams and keys for programs."""

from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.http import urlsafe_base64_decode

from fairview.accounts import rules
from fairview.accounts.models import ApiToken, Colleague, Team
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us


def colleagues_visible_to(viewer: Viewer) -> QuerySet[Colleague]:
    """Return the colleagues this viewer may see, those who left included."""
    return Colleague.objects.all() if is_one_of_us(viewer) else Colleague.objects.none()


def teams_visible_to(viewer: Viewer) -> QuerySet[Team]:
    """Return the teams this viewer may see."""
    return Team.objects.all() if is_one_of_us(viewer) else Team.objects.none()


def active_administrators() -> QuerySet[Colleague]:
    """Return the administrators who can sign in."""
    return Colleague.objects.filter(is_administrator=True, is_active=True)


def colleague_of_link(key: str, token: str) -> Colleague | None:
    """Return whose password this link sets; nothing when it is used, old or made up."""
    try:
        colleague = Colleague.objects.get(pk=int(urlsafe_base64_decode(key)), is_active=True)
    except (ValueError, OverflowError, Colleague.DoesNotExist):
        return None
    return colleague if default_token_generator.check_token(colleague, token) else None


# ---------------------------------------------------------------- keys for programs
def tokens_visible_to(viewer: Viewer) -> QuerySet[ApiToken]:
    """Return the keys this viewer may see, with their owners: administrators all, colleagues their own."""
    every = ApiToken.objects.select_related("owner")
    if viewer.viewer_kind == Kind.SYSTEM or rules.may_administer(viewer.roles):
        return every
    return every.filter(owner=viewer.viewer_id) if viewer.viewer_kind == Kind.COLLEAGUE else every.none()


def token_of(secret: str, now: datetime) -> ApiToken | None:
    """Return the key with this secret, as long as it is good and its owner may sign in."""
    good = ApiToken.objects.filter(revoked_at=None, expires_at__gt=now, owner__is_active=True)
    return good.select_related("owner").filter(digest=rules.token_digest(secret)).first()


def acted_as(colleague_id: int | None, prefix: str = "who") -> Q:
    """Return the condition that a colleague did something, themselves or by a key of theirs.

    The two fields that keep who it was are called `…_kind` and `…_id`, as everywhere.
    """
    keys = ApiToken.objects.filter(owner=colleague_id).order_by().annotate(key=Cast("pk", CharField()))
    themselves = {f"{prefix}_kind": Kind.COLLEAGUE.value, f"{prefix}_id": str(colleague_id)}
    by_key = {f"{prefix}_kind": Kind.TOKEN.value, f"{prefix}_id__in": keys.values("key")}
    return Q(**themselves) | Q(**by_key)
