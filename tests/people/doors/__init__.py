"""Every address and who may open it, a file a module. A new address needs a line, or a test fails."""

from fairview.site.api.api import names
from tests.people.doors import (
    accounts,
    conversations,
    customers,
    duties,
    explain_backs,
    fair_view,
    hours_and_industries,
    house,
    imports,
    portal,
    privacy,
    promises,
    services,
    statements,
)

DOORS = [
    *accounts.DOORS,
    *customers.DOORS,
    *duties.DOORS,
    *services.DOORS,
    *hours_and_industries.DOORS,
    *statements.DOORS,
    *explain_backs.DOORS,
    *promises.DOORS,
    *fair_view.DOORS,
    *conversations.DOORS,
    *imports.DOORS,
    *house.DOORS,
    *portal.DOORS,
    *privacy.DOORS,
]

NOT_HERE = {
    "conversations:pdf": "needs Pango on the machine; its own tests tell",
    **{f"api:{name}": "opens to keys, not to people; tests/api knocks" for name in names()},
}
"""Addresses that cannot be knocked at on every machine, and why."""
