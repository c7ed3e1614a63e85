"""Every address and who may open it, a file a module. A new address needs a line, or a test fails."""

from tests.people.doors import (
    accounts,
    conversations,
    customers,
    fair_view,
    house,
    imports,
    portal,
    promises,
    services,
)

DOORS = [
    *accounts.DOORS,
    *customers.DOORS,
    *services.DOORS,
    *promises.DOORS,
    *fair_view.DOORS,
    *conversations.DOORS,
    *imports.DOORS,
    *house.DOORS,
    *portal.DOORS,
]

NOT_HERE = {
    "conversations:pdf": "needs Pango on the machine; its own tests tell",
}
"""Addresses that cannot be knocked at on every machine, and why."""
