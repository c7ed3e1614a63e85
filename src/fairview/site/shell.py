"""What stands around every page: the circle as navigation, search, who is signed in."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the base layout needs."""
    return {}
