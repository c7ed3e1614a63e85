"""What colleagues keep about themselves."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from fairview.accounts import actions
from fairview.accounts.models import Colleague
from fairview.accounts.web.forms import OwnPasswordForm, ProfileForm
from fairview.foundation.forms import attempt


def own_page(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, time zone and language."""
    own = cast(Colleague, request.user)
    now_so = {"name": own.name, "zone": own.zone, "language": own.language}
    form = ProfileForm(request.POST or None, initial=now_so)
    if attempt(form, lambda: actions.change_profile(own.pk, form.details(), by=own, now=timezone.now())):
        messages.success(request, _("Kept."))
        return redirect("accounts:own_page")
    return render(request, "accounts/own_page.html", {"form": form, "own": own})


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; this session stays, every other ends."""
    own = cast(Colleague, request.user)
    form = OwnPasswordForm(request.POST or None, colleague=own)
    changed = attempt(form, lambda: _set(own, form))
    if changed:
        update_session_auth_hash(request, changed)
        messages.success(request, _("Your password is changed. Every other device is signed out."))
        return redirect("accounts:own_page")
    return render(request, "accounts/password.html", {"form": form})


def _set(own: Colleague, form: OwnPasswordForm) -> Colleague:
    return actions.set_password(own.pk, form.cleaned_data["new_password"], by=own, now=timezone.now())
