"""Industries come and go with the customers that work in them."""

from datetime import datetime

from fairview.customers.models import Industry
from fairview.foundation import audit
from fairview.foundation.viewer import Viewer


def industry_named(name: str, *, by: Viewer, now: datetime) -> Industry | None:
    """Return the industry of this name, whatever its case, adding it when it is new; none for no name."""
    if not name.strip():
        return None
    found = Industry.objects.filter(name__iexact=name.strip()).first()
    if found is None:
        found = Industry.objects.create(name=name.strip())
        audit.added(found, by=by, at=now)
    return found
