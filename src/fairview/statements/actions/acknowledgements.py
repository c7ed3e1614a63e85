"""A colleague has read what to know about a customer."""

from datetime import datetime

from django.db import transaction

from fairview.customers.models import Customer
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer
from fairview.statements.models import Acknowledgement
from fairview.statements.queries.know import digests
from fairview.statements.rules import know


@transaction.atomic
def acknowledge(customer_id: int, digest: str, *, by: Viewer, now: datetime) -> Acknowledgement:
    """Note that a colleague has read it as it stood; pressing twice notes it once."""
    if by.viewer_kind != Kind.COLLEAGUE or by.viewer_id is None:
        raise know.only_colleagues_read()
    customer = Customer.objects.get(pk=customer_id)
    know.check_read(digest, digests([customer_id])[customer_id])
    read, is_new = Acknowledgement.objects.get_or_create(
        customer=customer, colleague_id=by.viewer_id, digest=digest, defaults={"at": now}
    )
    if is_new:
        audit.added(read, by=by, at=now)
    return read
