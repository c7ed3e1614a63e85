"""Two entries of one person: look at what merging would do, do it, take it back."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers import actions, queries, rules
from fairview.customers.models import Person
from fairview.customers.queries.merging import Plan
from fairview.customers.web.forms.people_map import TwinForm
from fairview.foundation import wording
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other entry of a person, look at what merging would do, and merge."""
    kept = get_object_or_404(_people(request), pk=pk)
    if not queries.may_change(viewer_of(request), kept.customer, queries.today(timezone.now())):
        raise rules.not_yours(kept.customer.name)
    form = TwinForm(
        request.POST or request.GET or None, person=kept, tree=queries.same_tree(kept.customer_id)
    )
    if request.method == "POST":
        return _merged(request, kept, form)
    plan = attempt(form, lambda: _plan(request, kept, form))
    return render(request, "customers/merge.html", {"kept": kept, "form": form, **_shown(plan)})


@require_POST
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge back; what has changed meanwhile is said and left."""
    get_object_or_404(queries.merges_visible_to(viewer_of(request)), pk=pk)
    undone = actions.undo_merge(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("These are two entries again."))
    if undone.left:
        left = _("Left as it is now, because it has changed meanwhile: {what}")
        messages.warning(request, left.format(what="; ".join(undone.left)))
    return redirect("customers:person", undone.merge.gone_id)


def _merged(request: HttpRequest, kept: Person, form: TwinForm) -> HttpResponse:
    done = attempt(
        form,
        lambda: actions.merge(
            kept.pk, form.cleaned_data["other"].pk, by=viewer_of(request), now=timezone.now()
        ),
    )
    if done is None:
        return render(request, "customers/merge.html", {"kept": kept, "form": form})
    messages.success(request, _("{gone} is merged into {kept}.").format(gone=done.gone.name, kept=kept.name))
    return redirect("customers:person", kept.pk)


def _plan(request: HttpRequest, kept: Person, form: TwinForm) -> Plan:
    other = form.cleaned_data["other"]
    return actions.look_at_merge(kept.pk, other.pk, by=viewer_of(request), now=timezone.now())


def _shown(plan: Plan | None) -> dict[str, Any]:
    """Return a plan in words."""
    if plan is None:
        return {}
    counted: Counter[str] = Counter()
    for move in plan.moves:  # a table may name a person in several ways
        counted[_(str(move.model._meta.verbose_name_plural))] += len(move.ids)
    moves = [(what, wording.number(count)) for what, count in counted.items()]
    filled = [
        (Person._meta.get_field(name).verbose_name, value)  # type: ignore[union-attr]  # fields of its own
        for name, value in plan.filled.items()
    ]
    stays = [(_(str(stay.model._meta.verbose_name)), stay.words) for stay in plan.stays]
    return {"plan": plan, "moves": moves, "filled": filled, "stays": stays}


def _people(request: HttpRequest) -> Any:
    return queries.people_visible_to(viewer_of(request)).select_related("customer")
