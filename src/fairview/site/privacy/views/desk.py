"""Whose day has passed, who looked, and what we keep about people at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from fairview.accounts.models import Colleague
from fairview.accounts.queries import colleagues_visible_to
from fairview.customers.models import Person
from fairview.customers.queries import looks_visible_to, people_visible_to
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer
from fairview.site.privacy.elsewhere import ELSEWHERE
from fairview.site.privacy.keeping import overdue
from fairview.site.privacy.labels import label_of
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.rules import may_open_colleague, may_see_desk
from fairview.site.privacy.tables import FATE_WORDS, Fate, Table

FEW = 10


def privacy(request: HttpRequest) -> HttpResponse:
    """Show what somebody here has to do about what we hold."""
    viewer = viewer_of(request)
    told: dict[str, object] = {"sees_desk": may_see_desk(viewer.roles)}
    if told["sees_desk"]:
        words = request.GET.get("q", "").replace("\0", "").strip()[:100]
        told |= {
            "overdue": overdue(viewer, timezone.now()),
            "looks": looks_visible_to(viewer)[:FEW],
            "wanted": words,
            "people": _people(viewer, words),
            "colleagues": _colleagues(viewer, words),
        }
    return render(request, "privacy/privacy.html", told)


def _people(viewer: Viewer, words: str) -> Iterable[Person]:
    found = people_visible_to(viewer).filter(erased_at=None).select_related("customer").order_by("name", "pk")
    return found.filter(Q(name__icontains=words) | Q(email__icontains=words))[:FEW] if words else []


def _colleagues(viewer: Viewer, words: str) -> Iterable[Colleague]:
    if not words or not may_open_colleague(viewer.roles):
        return []
    found = colleagues_visible_to(viewer).order_by("name", "pk")
    return found.filter(Q(name__icontains=words) | Q(email__icontains=words))[:FEW]


# ---------------------------------------------------------------- what we keep at all
@dataclass(frozen=True)
class Kept:
    """A table of the registry as people read it."""

    words: str
    why: str
    because: str
    fates: Sequence[tuple[str, str]]
    """What becomes of which fields."""


def registry(request: HttpRequest) -> HttpResponse:
    """Show what we keep about people, what for, and what erasing does to it."""
    elsewhere = [(gettext(what), gettext(why)) for what, why in ELSEWHERE]
    told = {"tables": [_kept(table) for table in TABLES], "elsewhere": elsewhere}
    return render(request, "privacy/registry.html", told)


def _kept(table: Table) -> Kept:
    fates = [(gettext(FATE_WORDS[fate]), _fields(table, fate)) for fate in Fate if _fields(table, fate)]
    because = gettext(table.because) if table.because else ""
    return Kept(capfirst(gettext(table.words)), gettext(table.why), because, fates)


def _fields(table: Table, fate: Fate) -> str:
    names = [name for name, its in table.fates.items() if its == fate]
    words = (label_of(table.model._meta.get_field(name)) for name in names)  # type: ignore[arg-type]  # fields of its own
    return ", ".join(words)
