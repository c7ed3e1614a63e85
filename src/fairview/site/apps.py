"""Registers the site, and wires events, jobs and links once everything is loaded."""

import importlib

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site: joins the modules for people."""

    name = "fairview.site"
    label = "site"

    def ready(self) -> None:
        """Wire every event to its listeners and every job to its function (see `wiring.py`)."""
        # Listeners import models, which exist only from here on; hence by name and not at the top.
        importlib.import_module("fairview.site.wiring").wire()
