"""Who answers for what, in words for a customer's person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.accounts.models import Team
from fairview.customers.models import Customer, Person
from fairview.site.desk.answering import Holder, duties_of


@dataclass(frozen=True)
class ForThem:
    """One line for a customer's person: what somebody answers for, who, and who does so today."""

    what: str
    who: str
    today: str = ""


@dataclass(frozen=True)
class ToldThem:
    """Who answers for what, in words for those whom we serve."""

    ours: Sequence[ForThem]
    theirs: Sequence[ForThem]
    may: Sequence[ForThem]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.ours or self.theirs or self.may)


def duties_for(person: Person, now: datetime) -> ToldThem:
    """Return who answers for what for a person's organisation; what is missing is our business alone."""
    found = Customer.objects.select_related("relationship_manager", "deputy")
    duties = duties_of(person, found.get(pk=person.customer_id), now)
    words = [_("speaks for us with you, and for you with us"), _("stands in for them")]
    ours = [_outward(word, one) for word, one in zip(words, duties.relationship, strict=True)]
    ours += [_outward(one.service.name, one.owner, one.team) for one in duties.services]
    every = [*duties.deciders, *(each for one in duties.services for each in one.deciders)]
    theirs = [ForThem(one.decides, str(one.person), str(one.stand_in or "")) for one in dict.fromkeys(every)]
    may = [ForThem(one.words, one.get_duty_display()) for one in duties.remits]
    return ToldThem([one for one in ours if one.who], theirs, may)


def _outward(what: str, holder: Holder, team: Team | None = None) -> ForThem:
    there = holder.who if holder.who and holder.who.is_active else None
    who = str(there or team or "")
    return ForThem(what, who, str(holder.covers or "") if there else "")
