"""What customers and their people are, and who may change them. Pure."""

from fairview.customers.rules.checks import check_cover, check_customer, check_person, check_zone
from fairview.customers.rules.kinds import (
    KIND_WORDS,
    LEVEL_WORDS,
    REACHED_BY_WORDS,
    ROLE_WORDS,
    CustomerDetails,
    CustomerKind,
    Duty,
    Level,
    PersonDetails,
    PersonRole,
    ReachedBy,
    trimmed,
)
from fairview.customers.rules.logo import check_logo
from fairview.customers.rules.sheet import (
    CUSTOMER_COLUMNS,
    LARGEST_SHEET,
    PERSON_COLUMNS,
    Problem,
    Row,
    Sheet,
    read_sheet,
    write_sheet,
)
from fairview.customers.rules.tree import above, and_below, check_kind, check_place, tree_order
from fairview.customers.rules.who_may import may_add, may_arrange_cover, may_change, not_yours

__all__ = [
    "CUSTOMER_COLUMNS",
    "KIND_WORDS",
    "LARGEST_SHEET",
    "LEVEL_WORDS",
    "PERSON_COLUMNS",
    "REACHED_BY_WORDS",
    "ROLE_WORDS",
    "CustomerDetails",
    "CustomerKind",
    "Duty",
    "Level",
    "PersonDetails",
    "PersonRole",
    "Problem",
    "ReachedBy",
    "Row",
    "Sheet",
    "above",
    "and_below",
    "check_cover",
    "check_customer",
    "check_kind",
    "check_logo",
    "check_person",
    "check_place",
    "check_zone",
    "may_add",
    "may_arrange_cover",
    "may_change",
    "not_yours",
    "read_sheet",
    "tree_order",
    "trimmed",
    "write_sheet",
]
