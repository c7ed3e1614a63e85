"""Keys for programs: colleagues make and revoke their own, administrators see and revoke all."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fairview.accounts import actions, queries, rules
from fairview.accounts.models import ApiToken
from fairview.accounts.rules import TOKEN_STATE_WORDS, TokenState, may_administer
from fairview.accounts.web.forms import TokenForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of

LOOKS = {TokenState.GOOD: "confirmed", TokenState.EXPIRED: "plain", TokenState.REVOKED: "plain"}


def tokens(request: HttpRequest) -> HttpResponse:
    """List one's own keys, the latest first."""
    viewer = viewer_of(request)
    own = queries.tokens_visible_to(viewer).filter(owner=viewer.viewer_id)
    return render(
        request,
        "accounts/tokens.html",
        {"rows": [_row(one) for one in own], "administers": may_administer(viewer.roles)},
    )


@only(may_administer)
def every_token(request: HttpRequest) -> HttpResponse:
    """List everybody's keys, the latest first."""
    page = Paginator(queries.tokens_visible_to(viewer_of(request)), 50).get_page(request.GET.get("page"))
    return render(
        request, "accounts/every_token.html", {"page": page, "rows": [_row(one) for one in page.object_list]}
    )


@never_cache
def make_token(request: HttpRequest) -> HttpResponse:
    """Make a key. Its secret stands on the page that answers, and nowhere ever again."""
    viewer = viewer_of(request)
    form = TokenForm(request.POST or None)
    made = attempt(form, lambda: actions.make_token(form.details(), by=viewer, now=timezone.now()))
    if made:
        return render(request, "accounts/token_made.html", {"made": made})
    return render(request, "accounts/token_form.html", {"form": form})


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    viewer = viewer_of(request)
    token = get_object_or_404(queries.tokens_visible_to(viewer), pk=pk)
    actions.revoke_token(pk, by=viewer, now=timezone.now())
    messages.success(request, _("The key “{name}” is revoked.").format(name=token.name))
    return redirect("accounts:tokens" if token.owner_id == viewer.viewer_id else "accounts:every_token")


def _row(token: ApiToken) -> dict[str, object]:
    """Return a key as a list shows it: a key of somebody who may not sign in opens nothing either."""
    state = token.state(timezone.now())
    word = TOKEN_STATE_WORDS[state]
    return {
        "token": token,
        "may_revoke": state == rules.TokenState.GOOD,
        "look": LOOKS[state],
        "word": _(word),
    }
