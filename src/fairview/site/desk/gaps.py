"""What nobody answers for between us and a customer, each with the one act that fills it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.customers.rules import CustomerKind, may_change
from fairview.foundation.viewer import Kind, Viewer
from fairview.services.models import Decider
from fairview.services.rules import may_change_service
from fairview.site.desk.answering import Duties, DutiesAround, Holder, ServiceDuties


@dataclass(frozen=True)
class Gap:
    """Something that nobody answers for, and the one act that fills it, for whoever may."""

    words: str
    act: str
    address: str
    may_fill: bool
    is_bad: bool = False


class Gaps:
    """Collects what is unfilled, as one reader meets it; asks once for whom they act today."""

    def __init__(self, viewer: Viewer, now: datetime) -> None:
        self._viewer = viewer
        acts = viewer.viewer_id if viewer.viewer_kind == Kind.COLLEAGUE else None
        self._acting = customers.stands_in_for(acts, customers.today(now))
        self._found: list[Gap] = []

    def worst_first(self) -> list[Gap]:
        """Return what was found, the worst on top."""
        return sorted(self._found, key=lambda gap: not gap.is_bad)

    def of_customer(
        self, customer: Customer, relationship: Sequence[Holder], deciders: Sequence[Decider]
    ) -> None:
        """Look who answers for a customer (for our own organisation nobody need), and who decides there."""
        answering = [customer.relationship_manager_id, customer.deputy_id]
        may = may_change(self._viewer.roles, self._acting, answering)
        change = reverse("customers:change_customer", args=[customer.pk])
        name, act = customer.shown_name, _("Name somebody")
        manager, deputy = relationship
        needs_somebody = customer.kind != CustomerKind.OWN
        if needs_somebody and manager.is_open:
            words = _("Nobody answers for {name}.").format(name=name)
            self._found.append(Gap(words, act, change, may, is_bad=True))
        if needs_somebody and deputy.is_open:
            words = _("Nobody stands in for the relationship manager of {name}.").format(name=name)
            self._found.append(Gap(words, act, change, may))
        if not deciders:
            words = _("Nobody is said to decide at {name}.").format(name=name)
            address = reverse("site:add_decider", args=[customer.pk])
            self._found.append(Gap(words, _("Say who decides"), address, may))

    def of_services(self, lines: Iterable[ServiceDuties]) -> None:
        """Look who owns services, stands in and attends them."""
        for line in lines:
            self._of_service(line)

    def _of_service(self, line: ServiceDuties) -> None:
        may = may_change_service(self._viewer.roles, self._viewer.viewer_id, line.service.answering)
        change = reverse("services:change_service", args=[line.service.pk])
        name, act = line.service.name, _("Name somebody")
        if line.owner.is_open:
            words = _("Nobody owns {name}.").format(name=name)
            self._found.append(Gap(words, act, change, may, is_bad=True))
        if line.deputy.is_open:
            words = _("Nobody stands in for the owner of {name}.").format(name=name)
            self._found.append(Gap(words, act, change, may))
        if line.team is None:
            words = _("No team is said to attend {name}.").format(name=name)
            self._found.append(Gap(words, _("Name a team"), change, may))


def gaps_of(duties: Duties, viewer: Viewer, now: datetime) -> list[Gap]:
    """Return what nobody answers for between us and a customer, the worst first."""
    gaps = Gaps(viewer, now)
    gaps.of_customer(duties.customer, duties.relationship, duties.deciders)
    gaps.of_services(duties.services)
    return gaps.worst_first()


def gaps_around(around: DutiesAround, viewer: Viewer, now: datetime) -> list[Gap]:
    """Return what nobody answers for around a service, the worst first."""
    gaps = Gaps(viewer, now)
    gaps.of_services([around.duties])
    for one in around.served:
        gaps.of_customer(one.customer, one.relationship, one.deciders)
    return gaps.worst_first()
