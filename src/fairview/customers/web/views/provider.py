"""Ourselves: name, logo, sender, time zone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.accounts.rules import may_administer
from fairview.customers import actions, queries
from fairview.customers.web.forms.others import LogoForm, ProviderForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of


@only(may_administer)
def provider(request: HttpRequest) -> HttpResponse:
    """Show and change what we say about ourselves."""
    viewer, ourselves = viewer_of(request), queries.provider()
    form = ProviderForm(request.POST or None, provider=ourselves)
    if attempt(form, lambda: actions.change_provider(form.details(), by=viewer, now=timezone.now())):
        messages.success(request, _("Kept."))
        return redirect("customers:provider")
    shown = {"form": form, "provider": ourselves, "logo_form": LogoForm()}
    return render(request, "customers/provider.html", shown)


@require_POST
@only(may_administer)
def set_logo(request: HttpRequest) -> HttpResponse:
    """Keep another logo."""
    viewer, ourselves = viewer_of(request), queries.provider()
    form = LogoForm(request.POST, request.FILES)
    if attempt(form, lambda: actions.set_logo(_content(form), by=viewer, now=timezone.now())):
        messages.success(request, _("That is our logo now."))
        return redirect("customers:provider")
    shown = {"form": ProviderForm(provider=ourselves), "provider": ourselves, "logo_form": form}
    return render(request, "customers/provider.html", shown)


@require_POST
@only(may_administer)
def remove_logo(request: HttpRequest) -> HttpResponse:
    """Go without a logo."""
    actions.remove_logo(by=viewer_of(request), now=timezone.now())
    messages.success(request, _("There is no logo any more."))
    return redirect("customers:provider")


@login_not_required
def logo(request: HttpRequest) -> HttpResponse:
    """Give the logo, as exactly the kind of picture it was found to be."""
    ours = queries.logo()
    if ours is None:
        raise Http404
    content, kind = ours
    answer = HttpResponse(content, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "private, max-age=300"
    return answer


def _content(form: LogoForm) -> bytes:
    upload = form.cleaned_data["logo"]
    return bytes(upload.read(1024 * 1024 + 1))  # one byte over the limit shows that there is more
