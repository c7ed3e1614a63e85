"""What we hold about a colleague: one's own at once, another's with a button."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairview.accounts.models import Colleague
from fairview.accounts.queries import colleagues_visible_to
from fairview.customers.actions import looked
from fairview.customers.queries import looks_visible_to
from fairview.customers.rules import LookedAt
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.viewer import SYSTEM
from fairview.site.privacy import finding, leaving
from fairview.site.privacy.export import download
from fairview.site.privacy.forms import EraseForm
from fairview.site.privacy.held import held
from fairview.site.privacy.rules import may_erase, may_open_colleague

LOOKS = 10


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show somebody what we hold about themselves."""
    who = cast(Colleague, request.user)
    told = {"held": held(finding.colleague(who)), "as_of": timezone.now(), "is_own": True}
    return render(request, "privacy/held.html", _about(who) | told)


@require_POST
def export_own(request: HttpRequest) -> HttpResponse:
    """Hand out to somebody what we hold about themselves."""
    subject = finding.colleague(cast(Colleague, request.user))
    return download(subject, request.POST.get("form", ""), timezone.now())


@require_safe
@only(may_open_colleague)
def colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be done about what we hold about a colleague; what it is stays closed."""
    return render(request, "privacy/colleague.html", _about(_colleague(request, pk)))


@require_POST
@only(may_open_colleague)
def open_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what we hold about a colleague, and note who looked."""
    who, now = _colleague(request, pk), timezone.now()
    looked(who, LookedAt.HELD, by=viewer_of(request), now=now)
    return render(
        request, "privacy/held.html", _about(who) | {"held": held(finding.colleague(who)), "as_of": now}
    )


@require_POST
@only(may_open_colleague)
def export_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out what we hold about a colleague, and note who took it."""
    who, now = _colleague(request, pk), timezone.now()
    looked(who, LookedAt.EXPORT, by=viewer_of(request), now=now)
    return download(finding.colleague(who), request.POST.get("form", ""), now)


@require_http_methods(["GET", "HEAD", "POST"])
@only(may_erase)
def erase_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what erasing a colleague does, and do it once they are named."""
    who, form = _colleague(request, pk), EraseForm(request.POST or None)
    del form.fields["also"]
    by, now = viewer_of(request), timezone.now()
    if attempt(form, lambda: leaving.erase_colleague(pk, form.said(), by=by, now=now)):
        messages.success(request, _("Erased. Their name stays on what they did."))
        return redirect("privacy:colleague", pk)
    return render(request, "privacy/erase_colleague.html", _about(who) | {"form": form})


def _colleague(request: HttpRequest, pk: int) -> Colleague:
    return get_object_or_404(colleagues_visible_to(viewer_of(request)), pk=pk)


def _about(who: Colleague) -> dict[str, Any]:
    return {
        "who": who,
        "looks": looks_visible_to(SYSTEM).filter(colleague=who)[:LOOKS],
        "answers": leaving.answers(who),
        "is_erased": leaving.is_erased(who),
    }
