"""Secret links are made when a message leaves and are never stored.

In a house without a mail server somebody of ours makes them on a page and reads them; then the minter is told
who, so that what comes by such a link can say so.
"""

from collections.abc import Callable, Mapping

Minter = Callable[[str, str], str]
"""From what follows the colon, and whom the link is shown to (nobody when it leaves by mail), to the link."""

_minters: dict[str, Minter] = {}


def wire(table: Mapping[str, Minter]) -> None:
    """Replace what is known by this table: name → what makes its links."""
    _minters.clear()
    _minters.update(table)


def fill(text: str, links: Mapping[str, str], shown_to: str = "") -> str:
    """Return the text with every `{name}` of `links` replaced by a fresh link."""
    for name, wanted in links.items():
        minter, _, subject = wanted.partition(":")
        text = text.replace("{" + name + "}", _minters[minter](subject, shown_to))
    return text
