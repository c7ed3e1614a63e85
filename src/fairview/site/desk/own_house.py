"""What we ourselves are, and which industries dominate our customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.customers.rules import CustomerKind
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer
from fairview.statements.queries import IndustryRow, industry_rows, served
from fairview.statements.rules.industries import dominating

AT_MOST = 7
NAMED = 3


@dataclass(frozen=True)
class Leading:
    """Industries that share a place among our customers' industries, and the sentence that says so."""

    rows: Sequence[IndustryRow]
    customers: int
    everybody: int

    @property
    def words(self) -> str:
        """How many of all customers work in it, or in each of them."""
        told = {"n": self.customers, "all": self.everybody}
        names = [row.industry.name for row in self.rows]
        if len(names) == 1:
            return gettext("{name}: {n} of {all} customers").format(name=names[0], **told)
        if len(names) > NAMED:
            words = gettext("{several} industries tie with {n} of {all} customers each")
            return words.format(several=len(names), **told)
        words = gettext("{names} tie with {n} of {all} customers each")
        return words.format(names=get_text_list(names, gettext("and")), **told)


def own_house(request: HttpRequest) -> HttpResponse:
    """Show what we are, what our customers work in, and of whom nobody has said it."""
    viewer, now = viewer_of(request), timezone.now()
    unsaid = served(viewer).filter(industry=None).order_by("name", "pk")
    everybody, gaps = served(viewer).count(), unsaid.count()
    places = leading(viewer, everybody, now)
    shown = {
        "provider": customers.provider(),
        "own": _own(viewer),
        "served": everybody,
        "leading": places,
        "lead": lead(places),
        "unsaid": unsaid[:AT_MOST],
        "unsaid_count": gaps,
        "more": max(gaps - AT_MOST, 0),
    }
    return render(request, "site/desk/own_house.html", shown)


def _own(viewer: Viewer) -> Customer | None:
    """Return the organisation that we are part of, where our customers are its departments."""
    own = customers.customers_visible_to(viewer).filter(kind=CustomerKind.OWN)
    return own.select_related("industry").first()


def leading(viewer: Viewer, everybody: int, now: datetime) -> list[Leading]:
    """Return the one or two industries with the most customers; those with as many stand together."""
    rows = {row.industry.pk: row for row in industry_rows(viewer, now)}
    places = dominating({pk: row.customers for pk, row in rows.items()})
    return [Leading([rows[pk] for pk in place.industries], place.customers, everybody) for place in places]


def lead(places: Sequence[Leading]) -> str:
    """Return what is to be said first."""
    if not places:
        return gettext("What we are, and what the customers we serve work in.")
    first = places[0]
    if len(first.rows) > 1:
        return gettext("No single industry dominates: {words}.").format(words=first.words)
    words = gettext("More of our customers work in {name} than in anything else: {n} of {all}.")
    return words.format(name=first.rows[0].industry.name, n=first.customers, all=first.everybody)
