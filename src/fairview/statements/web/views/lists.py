"""What we know: every customer's statements, what asks for attention first."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.customers.rules import write_sheet
from fairview.foundation.http import number_in, viewer_of
from fairview.statements import queries, words
from fairview.statements.models import Statement
from fairview.statements.queries import StatementRow
from fairview.statements.rules import KIND_WORDS, STATE_WORDS

A_PAGE = 50
WORST = 7
ASKS = 3
"""Down to this severity (assumed) a statement asks for somebody's attention."""

DISAGREE = "disagree"
STATES = [DISAGREE, *(state.value for state in STATE_WORDS)]


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to."""

    words: str
    customer: int | None
    kind: str
    state: str

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for in particular."""
        return not (self.words or self.customer or self.kind or self.state)

    def found(self, statements: QuerySet[Statement]) -> QuerySet[Statement]:
        """Return the statements that hold, of customers we serve, with the words, the customer, the kind."""
        statements = statements.filter(ended_at=None, customer__is_active=True)
        if self.customer is not None:
            statements = statements.filter(customer=self.customer)
        if self.kind:
            statements = statements.filter(kind=self.kind)
        if self.words:
            statements = statements.filter(Q(text__icontains=self.words) | Q(term__icontains=self.words))
        return statements

    def fits(self, row: StatementRow) -> bool:
        """Return whether a statement stands as asked."""
        if not self.state or self.state == DISAGREE:
            return row.disagree or not self.state
        return row.state_now == self.state


def asked_by(request: HttpRequest) -> Asked:
    """Return what an address asks for; what it cannot mean is left out."""
    told = request.GET
    return Asked(
        words=told.get("q", "").strip()[:100],
        customer=number_in(told.get("customer", "")),
        kind=kind if (kind := told.get("kind", "")) in KIND_WORDS else "",
        state=state if (state := told.get("state", "")) in STATES else "",
    )


def all_statements(request: HttpRequest) -> HttpResponse:
    """List what we know and think, over all customers or as asked: the worst first."""
    now, asked = timezone.now(), asked_by(request)
    everything = _found(request, asked, now)
    rows = [row for row in everything if asked.fits(row)]
    asking = [row for row in rows if row.severity <= ASKS] if asked.is_all else []
    customers = _customers(request)
    page = Paginator(_by_customer(rows, customers) if asked.is_all else rows, A_PAGE)
    shown = {
        "asked": asked,
        "asking_count": len(asking),
        "asking": _whole(asking[:WORST], now),
        "page": (here := page.get_page(request.GET.get("page"))),
        "rows": _whole(list(here.object_list), now),
        "know": queries.counted(everything),
    }
    choices = {"customers": customers, "kinds": words.kinds(), "states": words.states()}
    return render(request, "statements/all.html", shown | choices)


def statements_csv(request: HttpRequest) -> HttpResponse:
    """Give the statements that a list shows as a table."""
    now, asked = timezone.now(), asked_by(request)
    rows = [row for row in _found(request, asked, now) if asked.fits(row)]
    sheet = write_sheet(*queries.sheet(_whole(rows, now)))
    answer = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="what-we-know.csv"'
    return answer


def _found(request: HttpRequest, asked: Asked, now: datetime) -> list[StatementRow]:
    """Return how the statements stand that have what is asked for, the worst first."""
    found = asked.found(queries.statements_visible_to(viewer_of(request)))
    return queries.worst_first(found.only(*queries.STANDING_FIELDS), now)


def _customers(request: HttpRequest) -> list[Customer]:
    served = customers_visible_to(viewer_of(request)).filter(is_active=True)
    return list(served.order_by("name", "pk").only("name"))


def _by_customer(rows: list[StatementRow], customers: list[Customer]) -> list[StatementRow]:
    """Return the rows by customer and kind; those that ask for attention are shown above them all."""
    place = {customer.pk: n for n, customer in enumerate(customers)}
    return sorted(rows, key=lambda row: (place.get(row.statement.customer_id, 0), row.statement.kind))


def _whole(rows: list[StatementRow], now: datetime) -> list[StatementRow]:
    """Return the rows with everything that is shown of them, in the same order."""
    whole = Statement.objects.in_bulk([row.statement.pk for row in rows])
    return queries.standing((whole[row.statement.pk] for row in rows), now)
