"""Makes the sample through the same actions that people use, step by step; each step may be begun again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from fairview.accounts import actions as accounts
from fairview.accounts.models import Colleague, Team
from fairview.accounts.rules import ColleagueDetails, Role
from fairview.customers import actions as customers
from fairview.customers.models import Customer, Industry, Person
from fairview.customers.rules import (
    CustomerDetails,
    CustomerKind,
    Level,
    PersonDetails,
    PersonRole,
    ReachedBy,
)
from fairview.foundation.mail.rules import MADE_UP
from fairview.foundation.viewer import SYSTEM
from fairview.promises import actions as promises
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelDetails, Unit, Until
from fairview.services import actions as services
from fairview.services.models import HoursExtension, Service, ServiceHours, ServiceUse
from fairview.services.rules import HoursDetails, ServiceDetails
from fairview.site.sample import demand, ledger, past, understanding
from fairview.site.sample.organisation import (
    ST_BRIGIDS,
    ZONE,
    Organisation,
    SampleColleague,
    SampleCustomer,
    SampleHours,
    SampleLevel,
    SamplePerson,
    SampleService,
)

Step = Callable[[], object]


@dataclass
class Making:
    """One making of the sample, at one moment."""

    now: datetime
    organisation: Organisation = field(default=ST_BRIGIDS)

    @cached_property
    def until(self) -> date:
        """The day before which the sample ends."""
        return past.begin_of_month(self.now)

    @cached_property
    def begin(self) -> datetime:
        """The first moment of the sample."""
        return datetime.combine(past.first_day(self.until), time(), ZoneInfo(ZONE)).astimezone(UTC)

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Return what is to be made, in order, with the word for each group."""
        one = self.organisation
        yield from (("teams", partial(self._team, team.name, team.does)) for team in one.teams)
        yield from (("colleagues", partial(self.colleague, each)) for each in one.colleagues)
        yield from (("service hours", partial(self.hours, each)) for each in one.hours)
        yield "service hours", self.longer_evenings
        yield from (("services", partial(self.service, each)) for each in one.services)
        yield from (("industries", partial(self.industry, name)) for name in understanding.ALL_INDUSTRIES)
        yield "customers", self.hospital
        for customer in one.customers:
            yield "customers", partial(self.customer, customer)
        for customer in (one.root, *one.customers):
            yield from (("people", partial(self.person, customer.name, each)) for each in customer.people)
        yield from (("services", partial(self.uses, each.name)) for each in one.services)
        yield from (("promises", partial(self.level, each)) for each in one.levels)

    # ------------------------------------------------------------ our side
    def _team(self, name: str, does: str) -> Team:
        return ledger.once(Team, name, partial(accounts.add_team, name, does, [], by=SYSTEM, now=self.now))

    def colleague(self, one: SampleColleague) -> Colleague:
        """Make a colleague without a password and without a letter."""
        teams = Team.objects.filter(name__in=one.teams).values_list("pk", flat=True)
        details = ColleagueDetails(
            name=one.name,
            email=one.email,
            roles=frozenset(Role(role) for role in one.roles),
            team_ids=frozenset(teams),
        )
        make = partial(accounts.add_colleague, details, by=SYSTEM, now=self.now, invited=False)
        return ledger.once(Colleague, one.email, make)

    def _named(self, name: str) -> Colleague:
        return self.colleague(next(one for one in self.organisation.colleagues if one.name == name))

    # ------------------------------------------------------------ services
    def hours(self, one: SampleHours) -> ServiceHours:
        """Make service hours that were in force all the time."""
        details = HoursDetails(
            zone=ZONE,
            weekly=one.weekly,
            country="GB" if one.keeps_holidays else "",
            subdivision="ENG" if one.keeps_holidays else "",
        )
        make = partial(services.add_hours, one.name, details, valid_from=self.begin, by=SYSTEM, now=self.now)
        return ledger.once(ServiceHours, one.name, make)

    def longer_evenings(self) -> HoursExtension | None:
        """Keep the device desk open late on the last changeover day; it was agreed three weeks before."""
        day = last_changeover(self.until)
        hours = self.hours(next(each for each in self.organisation.hours if each.name == "Eight to six"))
        opens, closes = datetime.combine(day, time(18)), datetime.combine(day, time(21))
        approved = datetime.combine(day - timedelta(weeks=3), time(10), ZoneInfo(ZONE))
        reason = "The new doctors collect their devices after their first shift"
        make = partial(services.extend, hours.pk, opens, closes, reason=reason, by=SYSTEM, now=approved)
        return ledger.once(HoursExtension, day.isoformat(), make)

    def service(self, one: SampleService) -> Service:
        """Make a service with its owner and hours."""
        hours = next(each for each in self.organisation.hours if each.name == one.hours)
        deputy = understanding.OWNERS_DEPUTIES.get(one.name)
        details = ServiceDetails(
            name=one.name,
            does=one.does,
            owner_id=self._named(one.owner).pk,
            hours_id=self.hours(hours).pk,
            cost_effort=one.cost,
            external_name=one.name,
            deputy_id=self._named(deputy).pk if deputy else None,
            team_id=ledger.find(Team, understanding.ATTENDED_BY[one.name]).pk,
        )
        return ledger.once(Service, one.name, partial(services.add_service, details, by=SYSTEM, now=self.now))

    def uses(self, service_name: str) -> Sequence[ServiceUse]:
        """Say who uses a service: whoever asks something of it."""
        service = self.service(next(one for one in self.organisation.services if one.name == service_name))
        users = [self.customer(one) for one in self.organisation.customers]
        asking = [one for one in users if one.name in demand.SHAPES[service_name].asked_by]
        return [
            ledger.once(ServiceUse, f"{service_name}: {one}", partial(self._use, service, one))
            for one in asking
        ]

    def _use(self, service: Service, customer: Customer) -> ServiceUse:
        known = set(service.uses.values_list("customer_id", flat=True))
        services.set_users(service.pk, known | {customer.pk}, by=SYSTEM, now=self.now)
        return service.uses.get(customer=customer)

    # ------------------------------------------------------------ customers
    def industry(self, name: str) -> Industry:
        """Make an industry; one of that name that is there already is not the sample's to remove."""
        known = Industry.objects.filter(name__iexact=name).first()
        return known or ledger.once(Industry, name, lambda: Industry.objects.create(name=name))

    def hospital(self) -> Customer:
        """Make the hospital itself, our own organisation."""
        return self._customer(self.organisation.root, CustomerKind.OWN, None)

    def customer(self, one: SampleCustomer) -> Customer:
        """Make a department of the hospital."""
        return self._customer(one, CustomerKind.DEPARTMENT, self.hospital().pk)

    def _customer(self, one: SampleCustomer, kind: CustomerKind, parent_id: int | None) -> Customer:
        details = CustomerDetails(
            name=one.name,
            short_name=one.short_name,
            kind=kind,
            parent_id=parent_id,
            does=one.does,
            industry=understanding.INDUSTRIES.get(one.name, understanding.HOSPITALS),
            relationship_manager_id=self._named(one.manager).pk,
            deputy_id=self._named(one.deputy).pk,
            external_name=one.name,
        )
        return ledger.once(
            Customer, one.name, partial(customers.add_customer, details, by=SYSTEM, now=self.now)
        )

    def person(self, customer_name: str, one: SamplePerson) -> Person:
        """Make a person of a customer."""
        customer = ledger.find(Customer, customer_name)
        details = PersonDetails(
            customer_id=customer.pk,
            name=one.name,
            title=one.title,
            level=Level(one.level),
            role=PersonRole(one.role),
            reached_by=ReachedBy(one.reached_by),
            email=address_of(one.name),
            spoken_with=understanding.SPOKEN_WITH.get(one.name, ""),
        )
        make = partial(customers.add_person, details, by=SYSTEM, now=self.now)
        return ledger.once(Person, f"{customer_name}: {one.name}", make)

    # ------------------------------------------------------------ promises
    def level(self, one: SampleLevel) -> ServiceLevel:
        """Set a service level that was in force all the time."""
        details = LevelDetails(
            until=Until(one.until),
            target=one.target,
            unit=Unit(one.unit),
            share=Decimal(one.share),
            valid_from=self.begin,
            judges_from=self.begin,
            customer_id=ledger.find(Customer, one.customer).pk if one.customer else None,
            service_id=ledger.find(Service, one.service).pk,
            name=one.name,
        )
        return ledger.once(
            ServiceLevel, one.name, partial(promises.set_level, details, by=SYSTEM, now=self.now)
        )


def address_of(name: str) -> str:
    """Return where somebody of the sample gets mail: nowhere, for that house sends nothing there."""
    plain = [word.strip(".").casefold() for word in name.split()]
    return f"{'.'.join(plain)}@{MADE_UP}"


def last_changeover(until: date) -> date:
    """Return the last changeover day before a day."""
    return next(day for n in range(1, 200) if demand.changeover(day := until - timedelta(days=n)))
