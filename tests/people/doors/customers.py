"""Customers, their people, cover, ourselves."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from fairview.customers.models import Acquaintance, Cover, Merge, Person, PersonalLink, Stance
from tests import makers
from tests.people.door import ADMINISTRATOR, COLLEAGUES, EVERYBODY, MANAGERS, Door
from tests.people.links import telling

AS_BEFORE = {"name": "Surgery", "kind": "department", "parent": "", "zone": "", "language": ""}
SOMEBODY = {"name": "Toyin Ajayi", "level": "manager", "role": "uses", "reached_by": "mail"}


def surgery() -> Sequence[object]:
    """A customer that Marta answers for, with Dov as her deputy."""
    return [makers.surgery().pk]


def toyin() -> Sequence[object]:
    """A person at that customer."""
    return [makers.toyin().pk]


def toyins_link() -> Sequence[object]:
    """A link that Toyin was given."""
    telling.link(makers.toyin())
    return [PersonalLink.objects.latest("pk").pk]


def martas_cover() -> Sequence[object]:
    """Days on which Sana covers for Marta."""
    day = makers.NOW.date()
    cover = Cover.objects.create(
        colleague=makers.marta(), covered_by=makers.sana(), first_day=day, last_day=day
    )
    return [cover.pk]


def a_handover() -> Mapping[str, object]:
    """Surgery & Theatres goes from Marta to Dov."""
    customer = makers.surgery().pk
    plan = {"from_whom": makers.marta().pk, "to": makers.dov().pk, "duty": "relationship manager"}
    return {**plan, "customers": [customer], "confirm": "yes"}


def marta_away() -> Mapping[str, object]:
    """Dov covers for Marta for a day."""
    days = {"first_day": "2026-11-23", "last_day": "2026-11-23"}
    return {"colleague": makers.marta().pk, "covered_by": makers.dov().pk, **days}


def jon_knows_toyin() -> Sequence[object]:
    """Jon says that he knows Toyin."""
    return [Acquaintance.objects.create(person=makers.toyin(), colleague=makers.jon()).pk]


def toyin_twice() -> Mapping[str, object]:
    """A second entry for Toyin."""
    twin = Person.objects.create(customer=makers.surgery(), name="T. Ajayi")
    return {"other": twin.pk}


def merged() -> Sequence[object]:
    """A second entry for Toyin that went into hers."""
    gone = Person.objects.create(customer=makers.surgery(), name="T. Ajayi", is_active=False)
    return [Merge.objects.create(kept=makers.toyin(), gone=gone, at=makers.NOW).pk]


def a_stance() -> Sequence[object]:
    """Where Dr Lund stands."""
    kept = {"power": "much", "interest": "some", "today": "doubts", "hoped": "for it", "evidence": "said so"}
    day = timezone.now().date()
    whose = {"person": makers.dr_lund(), "customer": makers.surgery()}
    return [Stance.objects.create(dated=day, written_at=makers.NOW, **whose, **kept).pk]


STANCE = {
    "power": "much",
    "interest": "some",
    "today": "doubts",
    "hoped": "for it",
    "evidence": "said so in the corridor",
    "dated": timezone.now().date().isoformat(),
}
FEW = frozenset({"Marta", "Dov", "Hilde"})
"""Who sees where the people of Surgery & Theatres stand: not even an administrator."""


DOORS = [
    Door("customers:customers", COLLEAGUES),
    Door("customers:customer", COLLEAGUES, surgery),
    Door("customers:add_customer", MANAGERS),
    Door(
        "customers:add_customer",
        MANAGERS,
        post=True,
        told=lambda: {"name": "Pharmacy", "place": "department"},
    ),
    Door("customers:change_customer", MANAGERS, surgery),
    Door("customers:change_customer", MANAGERS, surgery, post=True, told=lambda: AS_BEFORE),
    Door("customers:set_customer_active", MANAGERS, surgery, post=True),
    Door("customers:add_person", MANAGERS, surgery),
    Door("customers:add_person", MANAGERS, surgery, post=True, told=lambda: SOMEBODY),
    Door("customers:person", COLLEAGUES, toyin),
    Door("customers:change_person", MANAGERS, toyin),
    Door(
        "customers:change_person",
        MANAGERS,
        toyin,
        post=True,
        told=lambda: {**SOMEBODY, "customer": makers.surgery().pk},
    ),
    Door("customers:set_person_active", MANAGERS, toyin, post=True),
    Door("customers:people_map", COLLEAGUES, surgery),
    Door(
        "customers:add_acquaintance",
        MANAGERS | {"Jon"},
        toyin,
        post=True,
        told=lambda: {"colleague": makers.jon().pk},
    ),
    Door("customers:remove_acquaintance", MANAGERS | {"Jon"}, jon_knows_toyin, post=True),
    Door("customers:stances", FEW, surgery, post=True, answer=200),
    Door("customers:note_stance", FEW, toyin),
    Door("customers:note_stance", FEW, toyin, post=True, told=lambda: STANCE),
    Door("customers:remove_stance", FEW, a_stance, post=True, refusal=404),
    Door("customers:merge", MANAGERS, toyin),
    Door("customers:merge", MANAGERS, toyin, post=True, told=toyin_twice),
    Door("customers:undo_merge", MANAGERS, merged, post=True),
    Door("customers:send_link", MANAGERS, toyin, post=True),
    Door("customers:end_links", MANAGERS, toyin, post=True),
    Door("customers:end_link", MANAGERS, toyins_link, post=True),
    Door("customers:cover", COLLEAGUES),
    Door("customers:cover", frozenset({"Marta", "Hilde", "Ada"}), post=True, told=marta_away),
    Door("customers:remove_cover", frozenset({"Marta", "Hilde", "Ada"}), martas_cover, post=True),
    Door("customers:hand_over", COLLEAGUES),
    Door("customers:hand_over", MANAGERS, post=True, told=a_handover),
    Door("customers:customers_csv", COLLEAGUES),
    Door("customers:people_csv", COLLEAGUES),
    Door("customers:bring_in_customers", MANAGERS),
    Door("customers:bring_in_people", MANAGERS),
    Door("customers:provider", ADMINISTRATOR),
    Door("customers:provider", ADMINISTRATOR, post=True, told=lambda: {"name": "St Brigid’s IT"}),
    Door("customers:set_logo", ADMINISTRATOR, post=True, answer=200),
    Door("customers:remove_logo", ADMINISTRATOR, post=True),
    Door("customers:logo", EVERYBODY, answer=404),
]
