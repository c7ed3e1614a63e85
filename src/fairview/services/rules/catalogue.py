"""What a service must say about itself."""

from dataclasses import dataclass
from decimal import Decimal

from fairview.calculations.words import Refused, gettext_noop


@dataclass(frozen=True)
class ServiceDetails:
    """What somebody says about a service. `hours_id` None: the default hours."""

    name: str
    does: str = ""
    owner_id: int | None = None
    hours_id: int | None = None
    cost_amount: Decimal | None = None
    cost_currency: str = ""
    cost_effort: str = ""
    external_name: str = ""
    is_active: bool = True
    deputy_id: int | None = None
    team_id: int | None = None


def check_service(details: ServiceDetails) -> None:
    """Refuse a service without a name, an owner who stands in for themselves, a cost without a currency."""
    if not details.name.strip():
        raise Refused(gettext_noop("A service needs a name."), "name")
    if details.deputy_id is not None and details.deputy_id == details.owner_id:
        raise Refused(gettext_noop("The deputy must be somebody other than the service owner."), "deputy")
    if details.cost_amount is None:
        return
    if details.cost_amount < 0:
        raise Refused(gettext_noop("A cost is nothing or more."), "cost_amount")
    if len(details.cost_currency) != 3 or not details.cost_currency.isalpha():
        raise Refused(
            gettext_noop("Say in which currency, with its three letters: GBP, EUR, USD."), "cost_currency"
        )


def check_name_free(name: str, taken: bool) -> None:
    """Refuse a second service of the same name."""
    if taken:
        raise Refused(gettext_noop("There is a service called “{name}” already."), "name", name=name)


def check_external_name_free(name: str, taken: bool) -> None:
    """Refuse a name in exports that belongs to another service: imported work would find either."""
    if taken:
        raise Refused(
            gettext_noop("Another service already has “{name}” as its name in exports."),
            "external_name",
            name=name,
        )
