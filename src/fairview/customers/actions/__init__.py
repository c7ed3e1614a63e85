"""Every write of customers, their people, absence cover and ourselves."""

from fairview.customers.actions.acquaintances import add_acquaintance, remove_acquaintance
from fairview.customers.actions.approaches import approach
from fairview.customers.actions.bring_in import (
    Outcome,
    bring_in_customers,
    bring_in_people,
    try_customers,
    try_people,
)
from fairview.customers.actions.codes import ask_for_code, enter_code, knock
from fairview.customers.actions.cover import add_cover, remove_cover
from fairview.customers.actions.customers import (
    add_customer,
    add_customers_named,
    change_customer,
    set_customer_active,
)
from fairview.customers.actions.hand_over import HandOver, hand_over
from fairview.customers.actions.links import (
    address_of,
    link_address,
    link_wanted,
    mint,
    revoke,
    revoke_all,
    use,
)
from fairview.customers.actions.looks import looked
from fairview.customers.actions.merges import Undone, look_at_merge, merge, undo_merge
from fairview.customers.actions.own_details import OwnDetails, change_own_details
from fairview.customers.actions.own_link import send_own_link
from fairview.customers.actions.people import (
    add_person,
    change_person,
    keep_person_until,
    set_person_active,
)
from fairview.customers.actions.provider import ProviderDetails, change_provider, remove_logo, set_logo
from fairview.customers.actions.stances import look_at_stances, note_stance, remove_stance

__all__ = [
    "HandOver",
    "Outcome",
    "OwnDetails",
    "ProviderDetails",
    "Undone",
    "add_acquaintance",
    "add_cover",
    "add_customer",
    "add_customers_named",
    "add_person",
    "address_of",
    "approach",
    "ask_for_code",
    "bring_in_customers",
    "bring_in_people",
    "change_customer",
    "change_own_details",
    "change_person",
    "change_provider",
    "enter_code",
    "hand_over",
    "keep_person_until",
    "knock",
    "link_address",
    "link_wanted",
    "look_at_merge",
    "look_at_stances",
    "looked",
    "merge",
    "mint",
    "note_stance",
    "remove_acquaintance",
    "remove_cover",
    "remove_logo",
    "remove_stance",
    "revoke",
    "revoke_all",
    "send_own_link",
    "set_customer_active",
    "set_logo",
    "set_person_active",
    "try_customers",
    "try_people",
    "undo_merge",
    "use",
]
