"""An explain-back as whoever was told it sees it: to answer, what they said, what was noted of a talk."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fairview.customers import actions as customers
from fairview.customers.rules import Purpose
from fairview.explain_backs import actions, queries
from fairview.explain_backs.models import Addressee
from fairview.explain_backs.rules import Reply, Where
from fairview.foundation.forms import attempt
from fairview.site.portal.forms import ObjectForm, ReplyForm
from fairview.site.portal.visits import Visit, opens, shown
from fairview.statements import outward
from fairview.statements.rules import Channel

TO_ANSWER = (Where.WAITING, Where.ASKED, Where.OBJECTED)


@require_http_methods(["GET", "HEAD", "POST"])
@opens(Purpose.OWN_PAGE)
def explain_back(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Show one of the explain-backs that they were told, from their own page."""
    return answer_to(request, visit, pk)


def answer_to(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Let somebody answer what they were told, or show how it stands."""
    addressee = queries.addressee_for(visit.person, pk)
    if addressee is None:
        raise Http404
    where = queries.where_of(addressee)
    if where in TO_ANSWER and not visit.is_used:
        return _ask(request, visit, addressee)
    if where == Where.ANSWERED and addressee.channel == Channel.TALK and not visit.is_used:
        return _show_minutes(request, visit, addressee)
    return _show(request, visit, addressee, where)


def _ask(request: HttpRequest, visit: Visit, addressee: Addressee) -> HttpResponse:
    items = addressee.explain_back.items.select_related("statement__service", "statement__activity")
    told = {item.pk: item.text for item in items}
    beside = {item.pk: outward.asked(item.statement) for item in items if item.statement}
    form = ReplyForm(request.POST if request.method == "POST" else None, told=told, beside=beside)
    if attempt(form, lambda: _answer(visit, addressee, form.reply())):
        return redirect(request.path)
    return shown(request, visit, "ask", form=form, **_about(visit, addressee))


def _show_minutes(request: HttpRequest, visit: Visit, addressee: Addressee) -> HttpResponse:
    form = ObjectForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: _object(visit, addressee, form.cleaned_data["words"])):
        return redirect(request.path)
    return shown(request, visit, "minutes", form=form, **_about(visit, addressee))


def _show(request: HttpRequest, visit: Visit, addressee: Addressee, where: Where) -> HttpResponse:
    """Show what they said, or why there is nothing to answer; a form sent twice ends here too."""
    if request.method == "POST":
        return redirect(request.path)
    newer = queries.newer_for(addressee) if where == Where.SUPERSEDED else None
    return shown(request, visit, "said", where=where.value, newer=newer, **_about(visit, addressee))


def _about(visit: Visit, addressee: Addressee) -> dict[str, Any]:
    told = addressee.explain_back
    return {
        "told": told,
        "addressee": addressee,
        "sender": queries.sender_to(visit.person, told.customer),
        "answers": addressee.answers.all(),
    }


@transaction.atomic
def _answer(visit: Visit, addressee: Addressee, reply: Reply) -> Addressee:
    """Keep the answer and use up the link it came by, both or neither; their own page is not used up."""
    _use(visit)
    reply = replace(reply, shown_to=visit.link.shown_to)
    return actions.answer(addressee.pk, reply, by=visit.person, now=visit.now)


@transaction.atomic
def _object(visit: Visit, addressee: Addressee, words: str) -> Addressee:
    _use(visit)
    return actions.object(addressee.pk, words, by=visit.person, now=visit.now)


def _use(visit: Visit) -> None:
    if not visit.is_own_page:
        customers.use(visit.link.pk, now=visit.now)
