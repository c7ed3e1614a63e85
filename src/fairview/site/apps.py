"""Registers the site, and wires events to listeners once everything is loaded."""

from django.apps import AppConfig

from fairview.foundation import events


class SiteConfig(AppConfig):
    """The site: joins the modules for people."""

    name = "fairview.site"
    label = "site"

    def ready(self) -> None:
        """Wire every event to its listeners (see `wiring.py`)."""
        # Listeners import models, which exist only from here on; hence by name and not at the top.
        events.wire_from("fairview.site.wiring")
