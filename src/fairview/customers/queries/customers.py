"""Every read of customers and their people."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, QuerySet

from fairview.accounts.models import Colleague
from fairview.customers import rules
from fairview.customers.models import Cover, Customer, Person, Provider
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us


def customers_visible_to(viewer: Viewer) -> QuerySet[Customer]:
    """Return the customers this viewer may see: all within IT, a customer's person their part of the tree."""
    if viewer.viewer_kind == Kind.PERSON:
        return Customer.objects.filter(pk__in=_part_of(viewer.viewer_id or 0))
    return Customer.objects.all() if is_one_of_us(viewer) else Customer.objects.none()


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Return the customers' people this viewer may see: all within IT, a customer's person themselves."""
    if viewer.viewer_kind == Kind.PERSON:
        return Person.objects.filter(pk=viewer.viewer_id or 0)
    return Person.objects.all() if is_one_of_us(viewer) else Person.objects.none()


def covers_visible_to(viewer: Viewer) -> QuerySet[Cover]:
    """Return who covers for whom, as far as this viewer may see."""
    return Cover.objects.all() if is_one_of_us(viewer) else Cover.objects.none()


# ---------------------------------------------------------------- the tree
def parents() -> dict[int, int | None]:
    """Return every customer's parent, in the order of their names."""
    return dict(Customer.objects.values_list("pk", "parent_id"))


def customer_and_below(customer_id: int) -> list[int]:
    """Return the ids of a customer and everything below it, the customer first."""
    return rules.and_below(customer_id, parents())


def _part_of(person_id: int) -> list[int]:
    """Return the ids of the customer a person belongs to and everything below it."""
    customer_id = Person.objects.filter(pk=person_id).values_list("customer_id", flat=True).first()
    return [] if customer_id is None else customer_and_below(customer_id)


def ancestors(customer_id: int) -> list[int]:
    """Return the ids of what a customer is part of, nearest first."""
    return rules.above(customer_id, parents())


def line_of(viewer: Viewer) -> QuerySet[Customer]:
    """Return the customers that touch a person: what they see, and what that is part of; for us, all."""
    visible = customers_visible_to(viewer)
    if viewer.viewer_kind != Kind.PERSON:
        return visible
    theirs = Person.objects.filter(pk=viewer.viewer_id or 0).values_list("customer_id", flat=True)
    above = [one for customer_id in theirs for one in ancestors(customer_id)]
    return Customer.objects.filter(Q(pk__in=above) | Q(pk__in=visible.order_by().values("pk")))


# ---------------------------------------------------------------- who answers
def today(now: datetime) -> date:
    """Return the provider's day at `now`."""
    return now.astimezone(ZoneInfo(provider().zone or settings.TIME_ZONE)).date()


def stands_in_for(colleague_id: int | None, day: date) -> frozenset[int]:
    """Return the ids of those a colleague acts for on a day, themselves included."""
    if colleague_id is None:
        return frozenset()
    covered = Cover.objects.filter(covered_by=colleague_id, first_day__lte=day, last_day__gte=day)
    return frozenset({colleague_id, *covered.values_list("colleague_id", flat=True)})


def answers_for(colleague: Colleague, day: date) -> QuerySet[Customer]:
    """Return the active customers a colleague answers for on a day: their own and those they cover."""
    ids = stands_in_for(colleague.pk, day)
    return Customer.objects.filter(Q(relationship_manager__in=ids) | Q(deputy__in=ids), is_active=True)


def cover_on(day: date, colleague_ids: list[int]) -> dict[int, Colleague]:
    """Return who covers for each of these colleagues on a day, but nobody who has left us."""
    covers = Cover.objects.filter(
        colleague__in=colleague_ids, covered_by__is_active=True, first_day__lte=day, last_day__gte=day
    )
    return {cover.colleague_id: cover.covered_by for cover in covers.select_related("covered_by")}


def may_change(viewer: Viewer, customer: Customer, day: date) -> bool:
    """Return whether this viewer may change this customer on a day."""
    if viewer.viewer_kind == Kind.SYSTEM:
        return True
    acting = stands_in_for(viewer.viewer_id, day) if viewer.viewer_kind == Kind.COLLEAGUE else frozenset()
    return rules.may_change(viewer.roles, acting, [customer.relationship_manager_id, customer.deputy_id])


def may_add(viewer: Viewer) -> bool:
    """Return whether this viewer may add customers."""
    return viewer.viewer_kind == Kind.SYSTEM or rules.may_add(viewer.roles)


# ---------------------------------------------------------------- ourselves
def provider() -> Provider:
    """Return ourselves, without the logo's bytes; before anybody has said anything, the defaults."""
    return Provider.objects.defer("logo").filter(pk=Provider.ONLY).first() or Provider(pk=Provider.ONLY)


def logo() -> tuple[bytes, str] | None:
    """Return our logo and what kind of picture it is, if we have one."""
    found = (
        Provider.objects.filter(pk=Provider.ONLY)
        .exclude(logo_type="")
        .values_list("logo", "logo_type")
        .first()
    )
    return (bytes(found[0]), found[1]) if found else None


# ---------------------------------------------------------------- lists and tables
def without_answer(found: QuerySet[Customer]) -> QuerySet[Customer]:
    """Return those of the customers found that lack somebody who answers: no manager first, then no deputy.

    Our own organisation is left out: it stands on top of the tree and need not have anybody.
    """
    lacking = Q(relationship_manager=None) | Q(deputy=None)
    served = found.filter(lacking, is_active=True).exclude(kind=rules.CustomerKind.OWN)
    return served.select_related("relationship_manager", "deputy").order_by(
        F("relationship_manager").asc(nulls_first=True), "name", "pk"
    )


def customer_rows(found: QuerySet[Customer]) -> list[list[str]]:
    """Return the customers found as rows of `rules.CUSTOMER_COLUMNS`, parents above their parts."""
    some = found.select_related("parent", "relationship_manager", "deputy", "industry").order_by("name", "pk")
    known = {one.pk: one for one in some}
    order = rules.tree_order({one.pk: one.parent_id for one in known.values()})
    return [[_cell(known[pk], field) for field in rules.CUSTOMER_COLUMNS.values()] for pk, _depth in order]


def person_rows(found: QuerySet[Person]) -> list[list[str]]:
    """Return the people found as rows in the order of `rules.PERSON_COLUMNS`."""
    some = found.select_related("customer").order_by("customer__name", "name", "pk")
    return [[_cell(one, field) for field in rules.PERSON_COLUMNS.values()] for one in some]


def _cell(thing: Customer | Person, field: str) -> str:
    """Return a field as a table tells it: a colleague by e-mail, a customer by the name exports know."""
    value = getattr(thing, field)
    if isinstance(value, Colleague):
        return value.email
    if isinstance(value, Customer):
        return value.external_name or value.name
    return "" if value is None else str(value)
