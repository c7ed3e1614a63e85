"""Which mails wait for their day, for whom, and what leaves together."""

from datetime import datetime

from django.db.models import Q, QuerySet

from fairview.explain_backs.models import Addressee, ExplainBack, Item
from fairview.statements.models import Statement
from fairview.statements.rules import AWAITED

_NOT_MAILED = Q(
    explain_back__sent_at__isnull=False, explain_back__withdrawn_at=None, mailed_at=None, answered_at=None
)
_NOT_ANEW = Q(explain_back__successor=None) | Q(explain_back__successor__sent_at=None)
_THERE = Q(person__is_active=True, person__erased_at=None) & ~Q(person__email="")


def waiting_for(person_ids: list[int]) -> QuerySet[Addressee]:
    """Return what waits to be mailed to these people, first sent first."""
    found = Addressee.objects.filter(_NOT_MAILED, _NOT_ANEW, _THERE, person__in=person_ids)
    return found.select_related("explain_back__customer", "person__customer").order_by(
        "explain_back__sent_at", "pk"
    )


def due(now: datetime) -> list[int]:
    """Return the people to whom a mail may leave by now."""
    found = Addressee.objects.filter(_NOT_MAILED, _NOT_ANEW, _THERE, mail_after__lte=now)
    return sorted(set(found.values_list("person", flat=True)))


def in_mail(message_id: str) -> QuerySet[Addressee]:
    """Return what one mail asks."""
    found = Addressee.objects.exclude(message_id="").filter(message_id=message_id)
    return found.select_related("explain_back__customer", "explain_back__successor").order_by("pk")


def awaited_through(explain_back: ExplainBack, now: datetime) -> list[int]:
    """Return the statements whose word is awaited because of this explain-back and of no other.

    Ten days of silence are over and stay what they were.
    """
    others = Addressee.objects.filter(_NOT_ANEW, left_at__isnull=False, answered_at=None)
    others = others.filter(explain_back__withdrawn_at=None).exclude(explain_back=explain_back)
    elsewhere = Item.objects.filter(explain_back__in=others.values("explain_back"), statement__isnull=False)
    told = Statement.objects.filter(ended_at=None, told_back_at__gt=now - AWAITED)
    told = told.filter(pk__in=explain_back.items.exclude(statement=None).values("statement"))
    return list(told.exclude(pk__in=elsewhere.values("statement")).values_list("pk", flat=True))


def leaves_with(addressees: list[Addressee]) -> dict[int, list[Addressee]]:
    """Return, for each person, all that waits for them and leaves in one mail."""
    together: dict[int, list[Addressee]] = {}
    for one in waiting_for([addressee.person_id for addressee in addressees]):
        together.setdefault(one.person_id, []).append(one)
    return together
