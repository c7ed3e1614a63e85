"""What one of the customers' people sees of us: their own page as they get it, with nothing left to press.

It is made by the same code as theirs, so that it cannot show anything else. No link is made for that.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from fairview.customers.models import Person, PersonalLink
from fairview.customers.queries import language_of, links_of, zone_of
from fairview.customers.rules import Purpose
from fairview.site.portal.own_page import own_page
from fairview.site.portal.visits import Visit
from fairview.site.privacy.stilled import stilled

NO_LINK = "-"


def own_page_of(request: HttpRequest, person: Person, now: datetime) -> SafeString:
    """Return what stands on a person's own page, in their language and by their clock."""
    visit = Visit(NO_LINK, PersonalLink(person=person, purpose=Purpose.OWN_PAGE.value), False, now)
    language, zone = language_of(person), ZoneInfo(zone_of(person))
    with translation.override(language), timezone.override(zone):
        page = own_page(request, visit).content.decode()
    return mark_safe(stilled(page))  # noqa: S308  # our own template, escaped when it was rendered


def ways_in(person: Person, now: datetime) -> int:
    """Return how many links of a person open something now."""
    if not person.customer.is_active:
        return 0
    return links_of(person).filter(revoked_at=None, used_at=None, expires_at__gt=now).count()
