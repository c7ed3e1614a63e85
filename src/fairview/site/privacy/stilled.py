"""A page of ours with nothing to press: forms, fields and links are gone, words and order kept. Pure."""

from html import escape
from html.parser import HTMLParser

SILENT = {"button", "label", "select", "textarea", "script", "style"}
"""What goes with all that stands in it."""
UNWRAPPED = {"form", "a", "main"}
"""What goes, while what stands in it stays."""
SINGLE = {"input", "img", "link", "br", "hr", "meta"}
"""What has no end; of these only breaks stay."""
LOWER = {"h1": "h2", "h2": "h3", "h3": "h4"}
"""The page around it has a heading of its own."""
KEPT = {"class", "lang", "datetime", "open", "role"}


class _Stiller(HTMLParser):
    """Writes down what stands in `main`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.is_in = False
        self.silence = 0
        self.links: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin `main`, begin to be silent, or write the tag."""
        self.is_in = self.is_in or tag == "main"
        self.silence += self._is_pressed(tag, attrs)
        if not self.is_in or self.silence or tag in UNWRAPPED or (tag in SINGLE and tag not in {"br", "hr"}):
            return
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in KEPT)
        self.written.append(f"<{LOWER.get(tag, tag)}{kept}>")

    def _is_pressed(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        """Return whether something is a button, be it a link that looks like one."""
        if tag != "a":
            return tag in SILENT
        self.links.append("button" in (dict(attrs).get("class") or "").split())
        return self.links[-1]

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if self.is_in and not self.silence and tag not in UNWRAPPED | SINGLE:
            self.written.append(f"</{LOWER.get(tag, tag)}>")
        self.silence -= tag in SILENT or (tag == "a" and bool(self.links) and self.links.pop())
        self.is_in = self.is_in and tag != "main"

    def handle_data(self, data: str) -> None:
        """Write words."""
        if self.is_in and not self.silence:
            self.written.append(escape(data))


def stilled(page: str) -> str:
    """Return what stands in the `main` of a page, with nothing to press."""
    stiller = _Stiller()
    stiller.feed(page)
    stiller.close()
    return "".join(stiller.written)
