"""The clock of the house, by whose days what was said in talks counts and grows old."""

from zoneinfo import ZoneInfo

from django.conf import settings

from fairview.customers import queries as customers


def house_zone() -> ZoneInfo:
    """Return the time zone that the house goes by."""
    return ZoneInfo(customers.provider().zone or settings.TIME_ZONE)
