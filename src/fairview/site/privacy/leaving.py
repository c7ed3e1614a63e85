"""Erasing a colleague who has left: address, keys and settings go; what they did in our name stays theirs."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from fairview.accounts.models import Colleague
from fairview.customers.models import Customer
from fairview.foundation import audit
from fairview.foundation.viewer import Viewer
from fairview.services.models import Service
from fairview.site.privacy import finding, rules
from fairview.site.privacy.finding import Subject
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.striking import strike
from fairview.site.privacy.traces import Eraser

NOWHERE = "@erased.invalid"
ROLES = ("is_relationship_manager", "is_service_owner", "is_head", "is_administrator")


def is_erased(colleague: Colleague) -> bool:
    """Return whether a colleague was erased: they have an address that cannot be."""
    return colleague.email.endswith(NOWHERE)


def answers(colleague: Colleague) -> int:
    """Return for how many customers and services a colleague still answers, or stands in."""
    there = Q(relationship_manager=colleague) | Q(deputy=colleague)
    customers = Customer.objects.filter(there, is_active=True).count()
    ours = Q(owner=colleague) | Q(deputy=colleague)
    return customers + Service.objects.filter(ours, is_active=True).count()


@transaction.atomic
def erase_colleague(colleague_id: int, said: rules.Erasing, *, by: Viewer, now: datetime) -> Colleague:
    """Erase what we hold about a colleague who has left, but for their name on what they did."""
    rules.check_may_erase(by.roles)
    colleague = Colleague.objects.select_for_update().get(pk=colleague_id)
    rules.check_has_left(colleague.is_active, answers(colleague))
    rules.check_erasing(said, colleague.name)
    subject = finding.colleague(colleague)
    addresses = replace(subject, traces=replace(subject.traces, names=frozenset()))
    done = _strike_addresses(addresses) + _remove_rows(colleague)
    _forget_sign_ins(addresses)
    _blank(colleague)
    audit.note(colleague, "erased", by=by, at=now, after=dict(done))
    return Colleague.objects.get(pk=colleague_id)


def _strike_addresses(subject: Subject) -> Counter[str]:
    eraser = Eraser(subject.traces, subject.traces.everywhere)
    found = ((table, row) for table in TABLES for row in finding.naming(table, subject.traces.everywhere))
    return Counter(table.label for table, row in found if strike(table, row, eraser))


def _remove_rows(colleague: Colleague) -> Counter[str]:
    removed: Counter[str] = Counter()
    for table in TABLES:
        for link in table.left.split():
            removed[table.label] += table.rows.filter(**{link: colleague.pk}).delete()[0]
    return +removed


def _forget_sign_ins(subject: Subject) -> None:
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        for address in subject.traces.contacts:
            table.objects.filter(username__iexact=address).delete()


def _blank(colleague: Colleague) -> None:
    """Leave their name. The audit gets no “before” of this."""
    fields: dict[str, Any] = {"zone": "", "language": "", "last_login": None, **dict.fromkeys(ROLES, False)}
    fields |= {"email": f"{colleague.pk}{NOWHERE}", "password": make_password(None)}
    fields["session_generation"] = colleague.session_generation + 1
    Colleague.objects.filter(pk=colleague.pk).update(**fields)
