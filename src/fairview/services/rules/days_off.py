"""Days off: public holidays from the library, and closures as people write them.

The dates are frozen into a version of the hours when it is saved; a later release of the library moves
nothing.
"""

import re
from collections.abc import Iterable
from datetime import date

import holidays
from holidays.registry import COUNTRIES

from fairview.calculations.words import Refused, gettext_noop

_SMALL_WORDS = {"And", "Of", "The"}
_DATE = r"(\d{4}-\d{2}-\d{2})"
_CLOSURE = re.compile(rf"^{_DATE}(?:\s*(?:to|until|bis|–|—|-)\s*{_DATE})?$")
_CLASS_OF = {codes[1]: codes[0] for codes in COUNTRIES.values()}
_NAME_OF = {codes[1]: name for name, codes in COUNTRIES.items()}


def country_name(code: str) -> str:
    """Return the country's name in English, for its two-letter code."""
    words = _NAME_OF.get(code, code).replace("_", " ").title().split(" ")
    return " ".join(w.lower() if n and w in _SMALL_WORDS else w for n, w in enumerate(words))


def countries() -> list[tuple[str, str]]:
    """Return (code, name) of every country whose public holidays are known, by name."""
    return sorted(((code, country_name(code)) for code in _CLASS_OF), key=lambda pair: pair[1])


def regions(country: str) -> list[tuple[str, str]]:
    """Return (code, name) of the country's regions that have holidays of their own."""
    if country not in _CLASS_OF:
        return []
    kind = getattr(holidays, _CLASS_OF[country])
    aliases: dict[str, str] = {}
    for alias, code in getattr(kind, "subdivisions_aliases", {}).items():
        aliases.setdefault(code, alias)
    return sorted(((code, aliases.get(code, code)) for code in kind.subdivisions), key=lambda pair: pair[1])


def public_holidays(country: str, region: str, years: Iterable[int]) -> dict[date, str]:
    """Return the public holidays of those years with their names; no country has none."""
    if not country:
        return {}
    if country not in _CLASS_OF:
        raise Refused(
            gettext_noop("No holidays are known for the country “{country}”."), "country", country=country
        )
    if region and region not in getattr(holidays, _CLASS_OF[country]).subdivisions:
        raise Refused(
            gettext_noop("{country} has no region “{region}” with holidays of its own."),
            "subdivision",
            country=country_name(country),
            region=region,
        )
    found = holidays.country_holidays(country, subdiv=region or None, years=list(years))
    return dict(sorted(found.items()))


def closures_read(text: str) -> list[list[str]]:
    """Return closures from lines such as "2026-12-24 to 2026-12-31" or "2026-12-24"; both days count."""
    return [_closure_read(line.strip()) for line in text.splitlines() if line.strip()]


def _closure_read(line: str) -> list[str]:
    match = _CLOSURE.match(line)
    if match is None:
        raise Refused(
            gettext_noop(
                "“{line}” cannot be read as a closure. Write 2026-12-24 to 2026-12-31, a line each."
            ),
            "closures",
            line=line,
        )
    first, last = (_day_read(line, part) for part in (match[1], match[2] or match[1]))
    if last < first:
        raise Refused(gettext_noop("The closure “{line}” ends before it begins."), "closures", line=line)
    return [first.isoformat(), last.isoformat()]


def _day_read(line: str, part: str) -> date:
    try:
        return date.fromisoformat(part)
    except ValueError:
        raise Refused(
            gettext_noop("“{line}”: the calendar has no day {day}."), "closures", line=line, day=part
        ) from None


def closures_written(closures: list[list[str]]) -> str:
    """Return closures as lines that read alike in every language."""
    return "\n".join(first if first == last else f"{first} – {last}" for first, last in closures)
