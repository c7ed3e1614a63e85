"""Which words keep an explain-back from being sent. Pure."""

from collections.abc import Collection

from fairview.calculations.words import Refused, gettext_noop


def check_blocking(names: Collection[str]) -> None:
    """Refuse names of frameworks that the customer does not use themselves; nobody else knows them."""
    if names:
        raise Refused(
            gettext_noop("“{name}” is the name of a framework of our trade. Say what it means to them."),
            name=", ".join(sorted(set(names))),
        )
