"""Their own page: have we understood you, who answers for what, what we promise, who you are to us."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from fairview.customers import queries as customers
from fairview.customers.rules import Purpose
from fairview.explain_backs.queries import noted_of, open_for
from fairview.foundation.forms import attempt
from fairview.site.portal.answering import answering
from fairview.site.portal.forms import StatementForm
from fairview.site.portal.promised import promised
from fairview.site.portal.showing import understood
from fairview.site.portal.visits import Visit, opens, shown
from fairview.statements import actions, queries
from fairview.statements.actions import Told
from fairview.statements.models import Statement
from fairview.statements.rules import Channel, Read


def own_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show their page; what is on it is said on pages of its own."""
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return shown(
        request,
        visit,
        "own_page",
        understood=understood(visit.person, visit.now),
        waiting=open_for(visit.person),
        talks=noted_of(visit.person),
        answering=answering(visit.person, visit.now),
        promised=promised(visit.person, visit.now),
        noted=request.GET.get("noted", ""),
        language_name=dict(settings.LANGUAGES)[customers.language_of(visit.person)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@opens(Purpose.OWN_PAGE)
def statement(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Let them say of one thing that we understood whether it is right."""
    stands = queries.read_of(pk)
    one = get_object_or_404(queries.statements_visible_to(visit.person), pk=pk)
    form = StatementForm(request.POST if request.method == "POST" else None, statement=one)
    if attempt(form, lambda: _record(visit, stands, one, form)):
        return redirect(f"{visit.front}?noted=said#understood")
    return shown(request, visit, "statement", form=form, statement=one)


def _record(visit: Visit, stands: Read, one: Statement, form: StatementForm) -> Statement:
    """Keep what they said of the words that they read, and of no others."""
    answer, correction = form.answers()[one.pk]
    today = customers.today(visit.now)
    told = Told(visit.person.pk, answer, correction, Channel.LINK, today, one.text, visit.link.shown_to)
    return actions.record_as_read(stands, told, by=visit.person, now=visit.now)
