"""The way back in: an address, a code by mail, a fresh link. Nobody learns here which addresses are known."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fairview.customers import actions
from fairview.customers.models import Knock
from fairview.foundation.forms import attempt
from fairview.site.portal.forms import AddressForm, CodeForm
from fairview.site.portal.visits import private, shown


@login_not_required
def way_in(request: HttpRequest) -> HttpResponse:
    """Ask where the code should go; what is shown next is the same for every address."""
    form = AddressForm(request.POST or None)
    if not attempt(form, lambda: _knock(request)):
        return private(shown(request, None, "way_in", form=form))
    email = form.cleaned_data["email"]
    actions.ask_for_code(email, now=timezone.now())
    return private(shown(request, None, "code", form=CodeForm(initial={"email": email}), email=email))


@require_POST
@login_not_required
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """Let somebody in with the code from the mail."""
    form = CodeForm(request.POST)
    if attempt(form, lambda: _knock(request)):
        told = form.cleaned_data
        if secret := actions.enter_code(told["email"], told["code"], now=timezone.now()):
            return private(redirect("portal:door", secret))
        form.add_error("code", _("This code does not open anything: it is not the one, or no longer."))
    return private(shown(request, None, "code", form=form, email=form.data.get("email", "")))


def _knock(request: HttpRequest) -> Knock:
    return actions.knock(_network(request), now=timezone.now())


def _network(request: HttpRequest) -> str:
    """Return from where a request comes: behind a proxy on this machine, from where that one says."""
    peer = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return told if told and peer in {"", "127.0.0.1", "::1"} else peer
