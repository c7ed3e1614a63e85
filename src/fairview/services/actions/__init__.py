"""Every write of services and their hours."""

from fairview.services.actions.catalogue import add_service, add_services_named, change_service, set_users
from fairview.services.actions.hours import (
    add_hours,
    add_version,
    make_default,
    rename_hours,
    version_drafted,
)
from fairview.services.actions.longer import extend, withdraw

__all__ = [
    "add_hours",
    "add_service",
    "add_services_named",
    "add_version",
    "change_service",
    "extend",
    "make_default",
    "rename_hours",
    "set_users",
    "version_drafted",
    "withdraw",
]
