"""Sign in, sign out, get a new password by mail."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fairview.accounts import actions, queries
from fairview.accounts.models import Colleague
from fairview.accounts.web.forms import ForgottenForm, NewPasswordForm, SignInForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of

_sign_in = LoginView.as_view(
    template_name="accounts/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)


@login_not_required
@sensitive_post_parameters()
@never_cache
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Let a colleague in."""
    return _sign_in(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of whoever asks."""
    viewer = viewer_of(request)
    actions.sign_out_everywhere(viewer.viewer_id or 0, by=viewer, now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("accounts:sign_in")


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask where the link for a new password should go. The answer is the same for every address."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        actions.ask_for_new_password(form.cleaned_data["email"], now=timezone.now())
        return redirect("accounts:forgotten_sent")
    return render(request, "accounts/forgotten.html", {"form": form})


@login_not_required
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next, whatever the address was."""
    return render(request, "accounts/forgotten_sent.html")


@login_not_required
@sensitive_post_parameters()
@never_cache
def new_password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Set a password with a mailed link. Looking at the page does not use the link up; setting one does."""
    colleague = queries.colleague_of_link(key, token)
    if colleague is None:
        return render(request, "accounts/link_used.html", status=410)
    form = NewPasswordForm(request.POST or None)
    if attempt(form, lambda: _set_password(colleague, form)):
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("accounts:sign_in")
    return render(request, "accounts/new_password.html", {"form": form, "whose": colleague})


def _set_password(colleague: Colleague, form: NewPasswordForm) -> Colleague:
    password = form.cleaned_data["new_password"]
    return actions.set_password(colleague.pk, password, by=colleague, now=timezone.now())
