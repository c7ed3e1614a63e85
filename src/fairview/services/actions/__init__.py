"""Every write of services and their hours."""

from fairview.services.actions.catalogue import (
    add_service,
    add_services_named,
    change_service,
    check_may_change_service,
    set_users,
)
from fairview.services.actions.hours import (
    add_hours,
    add_version,
    check_may_change_hours,
    check_start,
    make_default,
    may_change_hours,
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
    "check_may_change_hours",
    "check_may_change_service",
    "check_start",
    "extend",
    "make_default",
    "may_change_hours",
    "rename_hours",
    "set_users",
    "version_drafted",
    "withdraw",
]
