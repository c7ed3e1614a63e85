"""A program of one of the cast that calls the API with a key."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from fairview.accounts import actions
from fairview.accounts.models import ApiToken, Colleague
from fairview.accounts.rules import Scope, TokenDetails

BASE = "/api/v1"


@dataclass(frozen=True)
class Program:
    """Calls with a key, or without one."""

    secret: str = ""
    language: str = "en"

    def call(self, method: str, path: str, told: Any = None) -> Any:
        """Send JSON, or any bytes as they are; the address may be a whole one."""
        headers = {"accept-language": self.language}
        if self.secret:
            headers["authorization"] = f"Bearer {self.secret}"
        address = path if path.startswith("/api") else BASE + path
        sent = told if isinstance(told, bytes) else b"" if told is None else json.dumps(told).encode()
        return Client().generic(method, address, sent, "application/json", headers=headers)

    def get(self, path: str) -> Any:
        """Read."""
        return self.call("GET", path)

    def post(self, path: str, **told: Any) -> Any:
        """Add or do something."""
        return self.call("POST", path, told)

    def patch(self, path: str, **told: Any) -> Any:
        """Change something."""
        return self.call("PATCH", path, told)


def token_for(owner: Colleague, *scopes: Scope, days: int = 90) -> tuple[ApiToken, str]:
    """Make somebody a key with these scopes (all, unless some are named), and return its secret too."""
    named = f"Program {ApiToken.objects.count() + 1}"
    details = TokenDetails(name=named, scopes=frozenset(scopes or Scope), days=days)
    made = actions.make_token(details, by=owner, now=timezone.now())
    return made.token, made.secret


def program_of(owner: Colleague, *scopes: Scope, language: str = "en") -> Program:
    """Return a program that has somebody's key with these scopes; all of them, unless some are named."""
    return Program(token_for(owner, *scopes)[1], language)
