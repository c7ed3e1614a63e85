"""Take pictures of pages as they are now: `python -m tests.browser.look /customers/ /promises/`.

Uses the database of FAIRVIEW_HOME and looks as its first administrator, or as whoever LOOK_AS (an e-mail
address) names. Pictures go to screenshots/: two widths, two themes.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from playwright.sync_api import Browser, ConsoleMessage  # noqa: E402

from fairview.accounts.models import Colleague  # noqa: E402
from tests.browser.chromium import SIZES, THEMES, chromium  # noqa: E402

WHERE = Path("screenshots")


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on a free port and return its address."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def session_of(colleague: Colleague) -> str:
    """Sign the colleague in and return the session's key."""
    session = SessionStore()
    session[SESSION_KEY] = str(colleague.pk)
    session[BACKEND_SESSION_KEY] = "fairview.site.signing_in.ColleagueBackend"
    session[HASH_SESSION_KEY] = colleague.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def who_looks() -> Colleague:
    """Return who looks: whom LOOK_AS names, else the first administrator, made if there is none."""
    if named := os.environ.get("LOOK_AS"):
        return Colleague.objects.get(email__iexact=named)
    known = Colleague.objects.filter(is_administrator=True).order_by("pk").first()
    return known or Colleague.objects.create_user(
        "ada@st-brigids.example", name="Ada Moor", is_administrator=True
    )


def _tell(said: ConsoleMessage) -> None:
    sys.stdout.write(f"console: {said.text}\n")


def look(browser: Browser, address: str, paths: list[str]) -> None:
    """Take every picture of every path."""
    cookie = {"name": "sessionid", "value": session_of(who_looks()), "url": address}
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
            context.add_cookies([cookie])  # type: ignore[list-item]
            page = context.new_page()
            page.on("console", _tell)
            for path in paths:
                answer = page.goto(address + path, wait_until="load")
                page.evaluate("document.fonts.ready")
                name = path.strip("/").replace("/", "_").replace("?", "_") or "start"
                page.screenshot(path=WHERE / f"{name}-{size}-{theme}.png", full_page=True)
                sys.stdout.write(f"{answer.status if answer else '?'} {name}-{size}-{theme}.png\n")
            context.close()


def main() -> None:
    """Take the pictures the command line asks for."""
    WHERE.mkdir(exist_ok=True)
    who_looks()
    with served() as address, chromium() as browser:
        look(browser, address, sys.argv[1:] or ["/components/"])


if __name__ == "__main__":
    main()
