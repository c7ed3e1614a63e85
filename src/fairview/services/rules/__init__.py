"""What a service and its hours may be. Pure: values in, decision or refusal in words out."""

from fairview.services.rules.catalogue import ServiceDetails, check_name_free, check_service
from fairview.services.rules.days_off import (
    closures_read,
    closures_written,
    countries,
    country_name,
    public_holidays,
    regions,
)
from fairview.services.rules.hours import (
    HoursDetails,
    check_calendar,
    check_extension,
    check_start,
    check_zone,
    holiday_years,
    ruling,
    ruling_at,
    start_of,
    vector_form,
    zones,
)
from fairview.services.rules.who import (
    may_add_service,
    may_change_hours,
    may_change_service,
    may_set_default_hours,
)
from fairview.services.rules.windows import (
    DAY_NAMES,
    DAYS,
    Weekly,
    check_weekly,
    open_seconds_a_week,
    windows_read,
    windows_written,
)

__all__ = [
    "DAYS",
    "DAY_NAMES",
    "HoursDetails",
    "ServiceDetails",
    "Weekly",
    "check_calendar",
    "check_extension",
    "check_name_free",
    "check_service",
    "check_start",
    "check_weekly",
    "check_zone",
    "closures_read",
    "closures_written",
    "countries",
    "country_name",
    "holiday_years",
    "may_add_service",
    "may_change_hours",
    "may_change_service",
    "may_set_default_hours",
    "open_seconds_a_week",
    "public_holidays",
    "regions",
    "ruling",
    "ruling_at",
    "start_of",
    "vector_form",
    "windows_read",
    "windows_written",
    "zones",
]
