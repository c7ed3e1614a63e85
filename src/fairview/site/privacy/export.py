"""What we hold about somebody, to take away: for programs as JSON, for people as a page of its own."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext

from fairview.calculations.words import gettext_noop
from fairview.customers.queries import provider
from fairview.site.privacy.elsewhere import ELSEWHERE
from fairview.site.privacy.finding import Subject
from fairview.site.privacy.held import Held, Section, held

APART = gettext_noop(
    "Kept apart and not in here: where they stand towards what we do together. It is seen by the "
    "relationship manager, the deputy and a head, and erased after a year."
)


def download(subject: Subject, form: str, now: datetime) -> HttpResponse:
    """Return everything we hold about somebody as a file."""
    found = held(subject, at_most=None)
    if form == "json":
        answer = HttpResponse(as_json(subject, found, now), content_type="application/json; charset=utf-8")
    else:
        answer = HttpResponse(as_page(subject, found, now), content_type="text/html; charset=utf-8")
    suffix = "json" if form == "json" else "html"
    name = f"{slugify(subject.who.name) or 'somebody'}-{now:%Y-%m-%d}.{suffix}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def as_page(subject: Subject, found: Held, now: datetime) -> str:
    """Return it for people: one file that needs nothing else, to be read or printed."""
    told = {"subject": subject, "held": found, "now": now, "provider": provider(), "elsewhere": ELSEWHERE}
    return render_to_string("privacy/taken.html", told)


def as_json(subject: Subject, found: Held, now: datetime) -> str:
    """Return it for programs, with the words of the fields beside their names."""
    told: dict[str, Any] = {
        "about": subject.who.name,
        "held_by": provider().name,
        "as_of": now,
        "held": _sections(found.about),
        "named_in": _sections(found.naming),
        "elsewhere": [{"what": gettext(what), "why": gettext(why)} for what, why in ELSEWHERE],
    }
    if subject.is_person:
        told["kept_apart"] = {"notes": found.apart, "why": gettext(APART)}
    return json.dumps(told, cls=_AsText, ensure_ascii=False, indent=2)


def _sections(sections: Sequence[Section]) -> list[dict[str, Any]]:
    return [
        {
            "table": one.table.label,
            "what": one.title,
            "what_for": one.why,
            "fields": {cell.name: cell.label for row in one.rows for cell in row},
            "rows": [{cell.name: cell.value for cell in row} for row in one.rows],
        }
        for one in sections
    ]


class _AsText(DjangoJSONEncoder):
    """Writes what JSON has no form for as its text."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)
