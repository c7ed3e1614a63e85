"""The cast of every test, and the hospital they work for.

Each maker returns the one member it names and makes them when they are not there yet, so a test takes what it
tells of and nothing else.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from fairview.accounts.models import Colleague, Team
from fairview.customers.models import Customer, Person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning in London, when the tests take place."""

PASSWORD = "a long way to the pub"


def colleague(name: str, **fields: object) -> Colleague:
    """Return the colleague of this name; their address is the first name at ours.example."""
    email = f"{name.split()[0].lower()}@ours.example"
    found = Colleague.objects.filter(email=email).first()
    return found or Colleague.objects.create_user(email, PASSWORD, name=name, **fields)


def marta() -> Colleague:
    """Answers for Surgery & Theatres."""
    return colleague("Marta Oduya", is_relationship_manager=True)


def dov() -> Colleague:
    """Marta's deputy."""
    return colleague("Dov Levin", is_relationship_manager=True)


def sana() -> Colleague:
    """Answers for a service."""
    return colleague("Sana Mirza", is_service_owner=True)


def jon() -> Colleague:
    """A colleague like most."""
    return colleague("Jon Aske")


def hilde() -> Colleague:
    """Head of IT."""
    return colleague("Hilde Brandt", is_head=True)


def ada() -> Colleague:
    """Administrator."""
    return colleague("Ada Quist", is_administrator=True)


@dataclass(frozen=True)
class Cast:
    """Everybody on our side. The stranger, who has not signed in, is nobody here."""

    marta: Colleague
    dov: Colleague
    sana: Colleague
    jon: Colleague
    hilde: Colleague
    ada: Colleague


def make_cast() -> Cast:
    """Make everybody."""
    return Cast(marta=marta(), dov=dov(), sana=sana(), jon=jon(), hilde=hilde(), ada=ada())


def desktop_team() -> Team:
    """The team that Jon is in."""
    team, _ = Team.objects.get_or_create(name="Desktop", defaults={"does": "laptops and desks"})
    team.members.add(jon())
    return team


# ---------------------------------------------------------------- the hospital
def customer(name: str, **fields: object) -> Customer:
    """Return the customer of this name."""
    return Customer.objects.get_or_create(name=name, defaults=fields)[0]


def st_brigids() -> Customer:
    """The hospital, our own organisation, on top of the tree."""
    return customer("St Brigid’s Hospital", kind="own", does="looks after people")


def surgery() -> Customer:
    """Surgery & Theatres: Marta answers for it, Dov is her deputy."""
    return customer(
        "Surgery & Theatres",
        parent=st_brigids(),
        does="operates on people",
        relationship_manager=marta(),
        deputy=dov(),
        external_name="SURGERY",
    )


def emergency() -> Customer:
    """Emergency Department: Dov answers for it, nobody is his deputy."""
    return customer(
        "Emergency Department", parent=st_brigids(), does="helps people at once", relationship_manager=dov()
    )


def finance() -> Customer:
    """Finance: nobody answers for it yet."""
    return customer("Finance", parent=st_brigids(), does="pays and is paid")


def warehouse() -> Customer:
    """Warehouse, part of Finance: Marta answers for it."""
    return customer(
        "Warehouse", parent=finance(), does="stores what others need", relationship_manager=marta()
    )


def toyin() -> Person:
    """Toyin Ajayi, theatre manager at Surgery & Theatres."""
    return _person("Toyin Ajayi", title="Theatre manager", level="manager", role="uses")


def dr_lund() -> Person:
    """Dr Lund, who decides at Surgery & Theatres."""
    return _person("Dr Lund", title="Clinical director", level="executive", role="decides")


def _person(name: str, **fields: object) -> Person:
    email = f"{name.split()[-1].lower()}@brigids.example"
    return Person.objects.get_or_create(name=name, customer=surgery(), defaults={"email": email, **fields})[0]
