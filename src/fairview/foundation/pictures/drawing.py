"""What all pictures are drawn with: shapes with a class for the theme and attributes for the printer."""

from collections.abc import Callable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NARROW = 290
"""What a panel on a phone of 360 pixels has room for; a narrow drawing is as wide."""

FONT = "Inter, 'Liberation Sans', sans-serif"
INK, SECOND, LINE, EDGE, TRACK = "#1c2b30", "#52626a", "#e7e2d8", "#8b8f8a", "#efece3"
MEASURED, PALE, SAID, PANEL = "#0e5f5b", "#9cc3bf", "#b86a12", "#ffffff"
SAID_INK, WATCH_INK, BAD, BAD_SOFT = "#985608", "#8a5f00", "#a8322a", "#fbe3df"

LOOKS: Mapping[str, Mapping[str, str]] = {
    "measured": {"fill": MEASURED},
    "measured-pale": {"fill": PALE},
    "said": {"fill": PANEL, "stroke": SAID, "stroke-width": "2.2"},
    "ground": {"fill": TRACK},
    "blank": {"fill": PANEL},
    "extra": {"fill": PANEL, "stroke": MEASURED, "stroke-width": "1.6"},
    "moved": {"fill": "none", "stroke": SAID, "stroke-width": "1.6", "stroke-dasharray": "4 3"},
    "missing": {"fill": BAD_SOFT, "stroke": BAD, "stroke-width": "1"},
    "line": {"stroke": LINE, "stroke-width": "1"},
    "said-pale": {"fill": "none", "stroke": SAID, "stroke-width": "1"},
    "edge": {"stroke": EDGE, "stroke-width": "3", "stroke-linecap": "round"},
    "bad": {"stroke": BAD, "stroke-width": "3", "stroke-linecap": "round"},
    "reach": {"stroke": MEASURED, "stroke-width": "2", "stroke-linecap": "round"},
    "cut": {"stroke": SECOND, "stroke-width": "1.4"},
    "target": {"stroke": SECOND, "stroke-width": "1.4", "stroke-dasharray": "5 4"},
}
"""What each class of a shape looks like where no stylesheet reaches it."""

WORDS: Mapping[str, str] = {"": INK, "second": SECOND, "bad": BAD, "watch": WATCH_INK, "said-words": SAID_INK}
"""The colour of each class of words."""


def picture(size: tuple[float, float], title: str, description: str, *shapes: SafeString) -> SafeString:
    """Return the drawing; `title` is its name for whoever cannot see it, `description` what it shows."""
    width, height = size
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="{}" viewBox="0 0 {} {}" width="{}" '
        'height="{}" font-family="{}" font-size="12"><title>{}</title><desc>{}</desc>{}</svg>',
        "narrow" if width <= NARROW else "wide",
        *(_number(n) for n in (width, height, width, height)),
        FONT,
        title,
        description,
        joined(*shapes),
    )


def at_every_width(draw: Callable[[bool], SafeString]) -> SafeString:
    """Draw twice, wide and narrow; the page shows the one that there is room for, paper the wide one."""
    return joined(draw(False), draw(True))


def joined(*shapes: SafeString) -> SafeString:
    """Return the shapes one after the other."""
    return format_html_join("", "{}", ((shape,) for shape in shapes))


def line(start: tuple[float, float], end: tuple[float, float], look: str) -> SafeString:
    """Draw a straight line."""
    return _shape("line", look, x1=start[0], y1=start[1], x2=end[0], y2=end[1])


def dot(centre: tuple[float, float], look: str, radius: float = 6) -> SafeString:
    """Draw a dot: filled for what was measured, hollow for what was said."""
    return _shape("circle", look, cx=centre[0], cy=centre[1], r=radius)


def box(corner: tuple[float, float], size: tuple[float, float], look: str, *, tip: str = "") -> SafeString:
    """Draw a bar; `tip` is told to whoever points at it."""
    x, y = corner
    return _shape("rect", look, tip, x=x, y=y, width=max(size[0], 0), height=max(size[1], 0), rx=2)


def words(
    at: tuple[float, float], text: str, *, look: str = "", anchor: str = "start", size: float = 12
) -> SafeString:
    """Write words; a look of `bold` or `second bold` makes them heavier."""
    plain = look.replace("bold", "").strip()
    return format_html(
        '<text x="{}" y="{}" class="{}" fill="{}" text-anchor="{}" font-size="{}" font-weight="{}">{}</text>',
        _number(at[0]),
        _number(at[1]),
        plain,
        WORDS[plain],
        anchor,
        _number(size),
        600 if "bold" in look else 400,
        text,
    )


def shortened(text: str, letters: int) -> str:
    """Return the text, or its beginning where there is no room for all of it."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _shape(kind: str, look: str, tip: str = "", /, **places: float) -> SafeString:
    attributes = {name: _number(value) for name, value in places.items()} | dict(LOOKS[look])
    # All of it is our own; escaping it took half the time of a picture.
    written = SafeString("".join(f' {name}="{value}"' for name, value in attributes.items()))
    told = format_html("<title>{}</title>", tip) if tip else ""
    return format_html('<{} class="{}"{}>{}</{}>', kind, look, written, told, kind)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
