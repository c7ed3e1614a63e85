"""Customers and their people, for programs. Where people stand is never given out."""

from fairview.customers.rest.customers import customers_router
from fairview.customers.rest.people import people_router

__all__ = ["customers_router", "people_router"]
