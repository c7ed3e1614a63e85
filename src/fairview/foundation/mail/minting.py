"""Secret links are made when a message leaves and are never stored."""

from collections.abc import Callable, Mapping

Minter = Callable[[str], str]

_minters: dict[str, Minter] = {}


def wire(table: Mapping[str, Minter]) -> None:
    """Replace what is known by this table: name → function from what follows the colon to an address."""
    _minters.clear()
    _minters.update(table)


def fill(text: str, links: Mapping[str, str]) -> str:
    """Return the text with every `{name}` of `links` replaced by a fresh link."""
    for name, wanted in links.items():
        minter, _, subject = wanted.partition(":")
        text = text.replace("{" + name + "}", _minters[minter](subject))
    return text
