"""The people map of a customer: who is where, who knows whom, and, for a few, where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.calculations.words import Sentence
from fairview.customers import actions, queries, rules
from fairview.customers.models import Acquaintance, Customer, Person, Stance
from fairview.customers.rules import DEGREE_WORDS, LEVEL_WORDS, ROLE_WORDS, Known, Level, PersonRole
from fairview.customers.rules.people_map import Degree
from fairview.customers.web.forms.people_map import AcquaintanceForm, StanceForm
from fairview.foundation import wording
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Kind

UNDECIDED = {"power": "some", "interest": "some", "today": "neutral", "hoped": "for it"}
"""What the form begins with, so that nobody stands against us by a slip."""

Told = Mapping[int, datetime]
"""When each person last told us something; the site knows, this module does not."""


@dataclass(frozen=True)
class Line:
    """A person as the map shows them."""

    person: Person
    known_by: Sequence[Acquaintance]
    last_told: datetime | None
    i_know_them: bool

    @property
    def known(self) -> Known:
        """What of them speaks for our knowing the customer."""
        last = timezone.localtime(self.last_told).date() if self.last_told else None
        return Known(Level(self.person.level), PersonRole(self.person.role), last)

    @property
    def lacks(self) -> int:
        """How much is missing about them, the most first."""
        return 2 * (not self.known_by) + (not self.person.spoken_with)


@dataclass(frozen=True)
class LevelLine:
    """A level, who is there, by role, and when somebody of it last told us something."""

    word: str
    cells: Sequence[Sequence[Person]]
    count: int
    last_told: date | None
    said: str


def people_map_page(request: HttpRequest, pk: int, told: Told | None = None) -> dict[str, Any]:
    """Return what the people map shows; `told` is what the site knows of when they last told us something."""
    viewer, now = viewer_of(request), timezone.now()
    customer = get_object_or_404(queries.customers_visible_to(viewer), pk=pk)
    lines = _lines(request, customer, told or {})
    levels = [_level(level, lines, customer, queries.today(now)) for level in Level]
    missing = [wording.said(one) for one in _missing(lines, customer)]
    return {
        "customer": customer,
        "lines": sorted(lines, key=lambda line: -line.lacks),
        "levels": levels,
        "roles": [_(word) for word in ROLE_WORDS.values()],
        "missing": [level.said for level in levels if level.said] + missing if lines else [],
        "twice": queries.likely_twice(viewer, customer),
        "may_change": queries.may_change(viewer, customer, queries.today(now)),
        "may_see_stances": queries.may_see_stances(viewer, customer),
    }


def people_map(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is where at a customer, what is missing first."""
    return render(request, "customers/people_map.html", people_map_page(request, pk))


def people_ids(request: HttpRequest, pk: int) -> list[int]:
    """Return the people whom the map of a customer shows."""
    customer = get_object_or_404(queries.customers_visible_to(viewer_of(request)), pk=pk)
    return list(queries.people_of(viewer_of(request), customer).values_list("pk", flat=True))


def _lines(request: HttpRequest, customer: Customer, told: Told) -> list[Line]:
    viewer = viewer_of(request)
    people = list(queries.people_of(viewer, customer))
    known = queries.known_by(viewer, [one.pk for one in people])
    me = viewer.viewer_id if viewer.viewer_kind == Kind.COLLEAGUE else None
    return [
        Line(
            one,
            known.get(one.pk, []),
            told.get(one.pk),
            any(each.colleague_id == me for each in known.get(one.pk, [])),
        )
        for one in people
    ]


def _level(level: Level, lines: Sequence[Line], customer: Customer, today: date) -> LevelLine:
    here = [line.person for line in lines if line.person.level == level]
    known = [line.known for line in lines]
    silence = rules.silence_said(customer.shown_name, known, level, today)
    return LevelLine(
        _(LEVEL_WORDS[level]),
        [[one for one in here if one.role == role] for role in PersonRole],
        len(here),
        rules.last_told(known, level),
        wording.said(silence) if silence else "",
    )


def _missing(lines: Sequence[Line], customer: Customer) -> list[Sentence]:
    told: dict[str, object] = {"customer": customer.shown_name}
    return [
        Sentence(rules.NOBODY_WHO[role], told) for role in rules.roles_missing([line.known for line in lines])
    ]


# ---------------------------------------------------------------- who knows whom
@require_POST
def add_acquaintance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a colleague knows a person."""
    who = _person(request, pk)
    form = AcquaintanceForm(request.POST)
    told = attempt(form, lambda: _know(request, who, form))
    if told is None:
        messages.error(request, _("Choose who knows them."))
    else:
        messages.success(request, _("Kept."))
    return redirect(_back(request, who))


@require_POST
def remove_acquaintance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a colleague does not know a person."""
    known = get_object_or_404(queries.acquaintances_visible_to(viewer_of(request)), pk=pk)
    actions.remove_acquaintance(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Kept."))
    return redirect("customers:person", known.person_id)


def _know(request: HttpRequest, who: Person, form: AcquaintanceForm) -> Acquaintance:
    told, by = form.cleaned_data, viewer_of(request)
    return actions.add_acquaintance(who.pk, told["colleague"].pk, told["words"], by=by, now=timezone.now())


def _back(request: HttpRequest, who: Person) -> str:
    name, pk = ("people_map", who.customer_id) if "map" in request.POST else ("person", who.pk)
    return redirect(f"customers:{name}", pk).url


# ---------------------------------------------------------------- where they stand
@require_POST
def stances(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the few where a customer's people stand; that they looked is noted, hence a button."""
    customer = get_object_or_404(queries.customers_visible_to(viewer_of(request)), pk=pk)
    found = actions.look_at_stances(pk, by=viewer_of(request), now=timezone.now())
    unseen = queries.people_of(viewer_of(request), customer).exclude(pk__in=[one.person_id for one in found])
    shown = {
        "customer": customer,
        "stances": found,
        "unseen": unseen,
        "grid": _grid(found),
        "degrees": [_(word) for word in DEGREE_WORDS.values()],
    }
    return render(request, "customers/stances.html", shown)


def _grid(found: Sequence[Stance]) -> list[tuple[str, list[list[Stance]]]]:
    """Return who stands where: a row for each degree of power, much first, a cell for each of interest."""
    return [
        (
            _(DEGREE_WORDS[power]),
            [[one for one in found if (one.power, one.interest) == (power, interest)] for interest in Degree],
        )
        for power in reversed(Degree)
    ]


def note_stance(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down where a person stands; what was written before is not shown here."""
    who = _person(request, pk)
    if not queries.may_see_stances(viewer_of(request), who.customer):
        raise rules.not_your_stances()
    first = {"dated": queries.today(timezone.now()), **UNDECIDED}
    form = StanceForm(request.POST or None, initial=first)
    if attempt(form, lambda: _note(request, who, form)):
        messages.success(request, _("Kept, for the few who may see it."))
        return redirect("customers:people_map", who.customer_id)
    return render(request, "customers/note_stance.html", {"form": form, "who": who})


@require_POST
def remove_stance(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what was written about where somebody stands."""
    stance = get_object_or_404(queries.stances_visible_to(viewer_of(request)), pk=pk)
    actions.remove_stance(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Forgotten."))
    return redirect("customers:people_map", stance.customer_id)


def _note(request: HttpRequest, who: Person, form: StanceForm) -> Stance:
    return actions.note_stance(who.pk, form.details(), by=viewer_of(request), now=timezone.now())


def _person(request: HttpRequest, pk: int) -> Person:
    found = queries.people_visible_to(viewer_of(request)).select_related("customer")
    return get_object_or_404(found, pk=pk)
