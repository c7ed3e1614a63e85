"""One statement: how we know it, what rests on it, and what may be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers.queries import customers_visible_to
from fairview.foundation.forms import attempt
from fairview.foundation.http import number_in, viewer_of
from fairview.foundation.viewer import is_one_of_us
from fairview.statements import actions, queries, rules
from fairview.statements.models import Statement
from fairview.statements.rules import OURS
from fairview.statements.web.forms.adding import AddLineForm, people_of
from fairview.statements.web.forms.changing import StatementForm


def statement_page(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Return what a statement's page shows of what this module knows."""
    viewer, now = viewer_of(request), timezone.now()
    statement = _found(request, pk)
    row = queries.standing([statement], now)[0]
    holds = statement.ended_at is None
    may_alter = holds and queries.may_alter(viewer, statement, now)
    said = list(queries.verdicts_of(statement))
    return {
        "row": row,
        "statement": statement,
        "said": said,
        "resting": queries.resting_on(viewer, statement),
        "changes": queries.history_of(statement, said),
        "may_alter": may_alter,
        "may_hear": holds and is_one_of_us(viewer) and statement.state in OURS and not row.verdicts,
        "people": people_of(viewer, statement.customer, "").queryset,
    }


def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one statement."""
    return render(request, "statements/statement.html", statement_page(request, pk))


def add(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Make a statement of one line."""
    viewer, now = viewer_of(request), timezone.now()
    customer = get_object_or_404(customers_visible_to(viewer), pk=customer_pk)
    if not is_one_of_us(viewer):
        raise rules.only_colleagues_add()
    form = AddLineForm(viewer, customer, request.POST or None)
    if added := attempt(form, lambda: actions.add(form.details(), form.state_said(), by=viewer, now=now)):
        said = _("Kept as “{kind}”. Open it to say more, or to change the kind.")
        messages.success(request, said.format(kind=added.get_kind_display()))
        return redirect("customers:customer", customer.pk)
    shown = {"form": form, "business": queries.business(viewer, customer, now)}
    return render(request, "statements/add.html", shown)


def guess(request: HttpRequest) -> HttpResponse:
    """Say what kind of statement a line reads like, while it is typed."""
    read = rules.read_line(request.GET.get("line", "")[: rules.TEXT])
    return render(
        request, "statements/_guess.html", {"read": read, "kind_word": _(rules.KIND_WORDS[read.kind])}
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a statement; another kind asks for its own fields next."""
    viewer, now, stands = viewer_of(request), timezone.now(), queries.read_of(pk)
    statement = _found(request, pk)
    if not queries.may_alter(viewer, statement, now):
        raise rules.not_yours(statement.customer.name)
    form = StatementForm(viewer, statement, stands, request.POST or None)
    if changed := attempt(form, lambda: actions.change_as_read(stands, form.details(), by=viewer, now=now)):
        other_kind = changed.kind != statement.kind
        messages.success(request, _("Kept. Say what goes with it.") if other_kind else _("Kept."))
        return redirect("statements:change" if other_kind else "statements:statement", pk)
    return render(request, "statements/change.html", {"form": form, "statement": statement})


@require_POST
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that somebody there said so."""
    _found(request, pk)
    person = number_in(request.POST.get("said_by", ""))
    actions.say_heard(pk, person, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Kept as heard. Confirmed it is when they answer to it themselves."))
    return redirect("statements:statement", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that something no longer holds."""
    _found(request, pk)
    actions.end(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("It no longer holds. What was known of it stays here."))
    return redirect("statements:statement", pk)


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the customer see a statement, or no longer."""
    shown = request.POST.get("shown") == "yes"
    _found(request, pk)
    actions.show(pk, shown, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("The customer sees it now.") if shown else _("Only we see it now."))
    return redirect("statements:statement", pk)


def rank(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Put their activities in the order that they gave."""
    viewer, now = viewer_of(request), timezone.now()
    customer = get_object_or_404(customers_visible_to(viewer), pk=customer_pk)
    business = queries.business(viewer, customer, now)
    if not business.may_rank:
        raise rules.not_yours(customer.name)
    ranked = [row.statement.pk for row in business.activities if row.statement.rank]
    if request.method == "POST":
        order = rules.moved(ranked, number_in(request.POST.get("which", "")), request.POST.get("where", ""))
        actions.rank(customer.pk, order, by=viewer, now=now)
        return redirect("statements:rank", customer.pk)
    lines = [
        (row, ranked[:1] != [row.statement.pk], ranked[-1:] != [row.statement.pk])
        for row in business.activities
    ]
    return render(request, "statements/rank.html", {"business": business, "lines": lines})


def _found(request: HttpRequest, pk: int) -> Statement:
    visible = queries.statements_visible_to(viewer_of(request)).select_related("customer", "activity")
    return get_object_or_404(visible, pk=pk)
