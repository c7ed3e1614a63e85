"""Note what somebody said in a talk."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.customers.queries import today
from fairview.customers.rules import not_yours
from fairview.explain_backs import actions, queries
from fairview.explain_backs.models import Addressee
from fairview.explain_backs.rules import check_may_note
from fairview.explain_backs.web.forms import TalkForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of


def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Note, for a named person and a day, what they said to each line; they get it by mail."""
    viewer, now = viewer_of(request), timezone.now()
    seen = queries.explain_backs_visible_to(viewer).values("pk")
    told = get_object_or_404(_told().filter(explain_back__in=seen), pk=pk)
    if not queries.may_write(viewer, told.explain_back.customer, now):
        raise not_yours(told.explain_back.customer.name)
    check_may_note(queries.where_of(told))
    items = list(told.explain_back.items.all())
    form = TalkForm(request.POST or None, items=items, initial={"talked_on": today(now)})
    noted = attempt(
        form,
        lambda: actions.note_talk(pk, form.reply(), form.cleaned_data["talked_on"], by=viewer, now=now),
    )
    if noted:
        name = told.person.name
        messages.success(request, _("Noted. {name} gets it by mail and may object.").format(name=name))
        return redirect("explain_backs:explain_back", told.explain_back_id)
    return render(request, "explain_backs/talk.html", {"form": form, "told": told})


def _told() -> QuerySet[Addressee]:
    return Addressee.objects.select_related("person", "explain_back__customer", "explain_back__successor")
