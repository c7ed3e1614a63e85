"""Makes what the sample's IT knows and thinks of its customers: said, told back, answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from fairview.accounts.models import Colleague
from fairview.customers import actions as customers
from fairview.customers.models import Acquaintance, Customer, Industry, Person, Stance
from fairview.customers.rules import Degree, StanceDetails, StanceKind
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.models import ExplainBack
from fairview.explain_backs.rules import Draft, Line, Reply
from fairview.foundation.mail import OutboxMessage
from fairview.foundation.mail.rules import leads_nowhere
from fairview.foundation.viewer import SYSTEM
from fairview.services.actions import duties
from fairview.services.models import Decider, Remit, Service
from fairview.services.rules.duties import DeciderDetails, Duty, RemitDetails
from fairview.site.sample import ledger, understanding
from fairview.site.sample.making import Making, last_changeover
from fairview.site.sample.understanding import (
    SampleAnswer,
    SampleDecider,
    SampleExplainBack,
    SampleNote,
    SampleStance,
    SampleStatement,
)
from fairview.statements import actions as statements
from fairview.statements.actions import Put
from fairview.statements.models import HoursWish, IndustryNote, Opportunity, Statement
from fairview.statements.rules import NoteAbout, State, StatementDetails, Weekly
from fairview.statements.rules.industries import NoteDetails
from fairview.statements.rules.wishes import WishDetails

WISH = "wish"
OPPORTUNITY = "opportunity"


@dataclass
class Knowing:
    """What is known, made on top of the organisation that a making has made."""

    making: Making

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Return what is to be made, in order, with the word for each group."""
        yield from (("knowing", partial(self.note, each)) for each in understanding.NOTES)
        yield from (("knowing", partial(self.statement, each)) for each in understanding.STATEMENTS)
        told = sorted(understanding.EXPLAIN_BACKS, key=lambda each: -each.days_ago)
        yield from (("knowing", partial(self.explain_back, each)) for each in told)
        yield from (("knowing", partial(self.decider, each)) for each in understanding.DECIDERS)
        yield from (("knowing", partial(self.remit, *each)) for each in understanding.REMITS.items())
        yield from (("knowing", partial(self.known_by, *each)) for each in understanding.KNOWN_BY)
        yield from (("knowing", partial(self.stance, each)) for each in understanding.STANCES)
        yield from (("knowing", step) for step in (self.wish, self.opportunity, self.enter_letters))

    def _ago(self, days: int) -> datetime:
        day = (self.making.now - timedelta(days=days)).date()
        return datetime.combine(day, time(9, 30), UTC)

    @staticmethod
    def _person(customer: str, name: str) -> Person:
        return ledger.find(Person, f"{customer}: {name}")

    @staticmethod
    def _manager(customer: Customer) -> Colleague:
        return Colleague.objects.get(pk=customer.relationship_manager_id or 0)

    # ------------------------------------------------------------ what we say
    def note(self, one: SampleNote) -> IndustryNote:
        """Note something about an industry."""
        at = self._ago(30 * one.months_ago)
        details = NoteDetails(
            industry_id=Industry.objects.get(name__iexact=one.industry).pk,
            about=NoteAbout(one.about),
            text=one.text,
            source=one.source,
            dated=at.date(),
        )
        return ledger.once(IndustryNote, one.text, partial(statements.add_note, details, by=SYSTEM, now=at))

    def statement(self, one: SampleStatement) -> Statement:
        """Say something about a customer, as its relationship manager."""
        return ledger.once(Statement, one.key, partial(self._say, one))

    def _say(self, one: SampleStatement) -> Statement:
        customer, at = ledger.find(Customer, one.customer), self._ago(one.days_ago)
        manager = self._manager(customer)
        details = StatementDetails(
            customer_id=customer.pk,
            kind=one.kind,
            text=one.text,
            said_by_id=self._person(one.customer, one.heard_from).pk if one.heard_from else None,
            is_shown=one.is_shown,
            **self._more(one),
        )
        state = State.HEARD if one.heard_from else State.ASSUMED
        said = statements.add(details, state, by=manager, now=at)
        if one.needs:
            needed: list[tuple[int, Weekly]] = [(ledger.find(Service, name).pk, {}) for name in one.needs]
            statements.set_needs(said.pk, needed, by=manager, now=at)
        return said

    def _more(self, one: SampleStatement) -> dict[str, Any]:
        """Return the fields of a kind, with the names of things as their keys and of days as dates."""
        told: dict[str, Any] = dict(one.more)
        if "activity" in told:
            told["activity_id"] = ledger.find(Statement, told.pop("activity")).pk
            told["service_id"] = ledger.find(Service, told.pop("service")).pk
        if told.pop("changeover", False):
            told["begins_on"] = told["ends_on"] = last_changeover(self.making.until)
        if told.pop("winter", False):
            year = self.making.until.year - 1
            told |= {"begins_on": date(year, 12, 1), "ends_on": date(year + 1, 2, 28)}
        return told

    # ------------------------------------------------------------ told back
    def explain_back(self, one: SampleExplainBack) -> ExplainBack:
        """Tell a customer what we understood, and let them answer."""
        return ledger.once(ExplainBack, one.key, partial(self._tell, one))

    def _tell(self, one: SampleExplainBack) -> ExplainBack:
        customer, at = ledger.find(Customer, one.customer), self._ago(one.days_ago)
        manager = self._manager(customer)
        said = [ledger.find(Statement, key) for key in one.statements]
        people = [self._person(one.customer, name).pk for name in one.people]
        draft = Draft(one.opening, [Line(str(each), statement_id=each.pk) for each in said], people)
        told = explain_backs.prepare(customer.pk, draft, by=manager, now=at)
        explain_backs.send(told.pk, by=manager, now=at)
        for letter in set(told.addressees.values_list("message_id", flat=True)):
            explain_backs.mail_left(letter, now=at)  # they are made up; nothing will ever leave to them
        for answer in one.answers:
            self._answer(told, answer)
        return told

    def _answer(self, told: ExplainBack, one: SampleAnswer) -> None:
        addressee = told.addressees.select_related("person").get(person__name=one.person)
        items, at = told.items.order_by("position"), self._ago(one.days_ago)
        said = {item.pk: line for item, line in zip(items, one.lines, strict=True)}
        reply = Reply(said, one.missed)
        if one.in_a_talk:
            manager = self._manager(told.customer)
            explain_backs.note_talk(addressee.pk, reply, at.date(), by=manager, now=at)
        else:
            explain_backs.answer(addressee.pk, reply, by=addressee.person, now=at)

    # ------------------------------------------------------------ people
    def decider(self, one: SampleDecider) -> Decider:
        """Say who decides at a customer."""
        details = DeciderDetails(
            customer_id=ledger.find(Customer, one.customer).pk,
            person_id=self._person(one.customer, one.person).pk,
            decides=one.decides,
            stand_in_id=self._person(one.customer, one.stand_in).pk if one.stand_in else None,
            is_shown=True,
        )
        make = partial(duties.add_decider, details, by=SYSTEM, now=self.making.now)
        return ledger.once(Decider, f"{one.customer}: {one.person}", make)

    def remit(self, duty: Duty, words: str) -> Remit:
        """Say what whoever holds a duty may decide."""
        details = RemitDetails(duty=duty, words=words, is_shown=True)
        make = partial(duties.add_remit, details, by=SYSTEM, now=self.making.now)
        return ledger.once(Remit, duty.value, make)

    def known_by(self, person: str, customer: str, colleague: str, words: str) -> Acquaintance:
        """Say which colleague knows a person, and from what."""
        who, whom = self._person(customer, person), Colleague.objects.get(pk=self._colleague(colleague).pk)
        make = partial(customers.add_acquaintance, who.pk, whom.pk, words, by=SYSTEM, now=self.making.now)
        return ledger.once(Acquaintance, f"{person}: {colleague}", make)

    def _colleague(self, name: str) -> Colleague:
        every = self.making.organisation.colleagues
        return self.making.colleague(next(one for one in every if one.name == name))

    def stance(self, one: SampleStance) -> Stance:
        """Say where a person stands, as the relationship manager sees it."""
        power, interest = one.power_interest.split()
        at, customer = self._ago(one.days_ago), ledger.find(Customer, one.customer)
        details = StanceDetails(
            power=Degree(power),
            interest=Degree(interest),
            today=StanceKind(one.today),
            hoped=StanceKind(one.hoped),
            evidence=one.evidence,
            dated=at.date(),
        )
        who = self._person(one.customer, one.person)
        make = partial(customers.note_stance, who.pk, details, by=self._manager(customer), now=at)
        return ledger.once(Stance, one.person, make)

    # ------------------------------------------------------------ what follows from it
    def wish(self) -> HoursWish:
        """Keep that the theatres would need the device desk until their last list ends."""
        lists = ledger.find(Statement, "lists")
        days = understanding.WORKDAYS
        details = WishDetails(
            customer_id=lists.customer_id,
            service_id=ledger.find(Service, "Device desk").pk,
            why="The last list ends at half past seven",
            activity_id=lists.pk,
            weekly={day: [["18:00", "19:30"]] for day in days},
        )
        at, manager = self._ago(20), self._manager(lists.customer)
        return ledger.once(HoursWish, WISH, partial(statements.wish, details, by=manager, now=at))

    def opportunity(self) -> Opportunity:
        """Put what is normal in other theatres to the director of surgery."""
        surgery, at = ledger.find(Customer, understanding.SURGERY), self._ago(15)
        details = Put(
            customer_id=surgery.pk,
            note_id=ledger.find(IndustryNote, understanding.NOTES[0].text).pk,
            goal_id=ledger.find(Statement, "hips").pk,
            person_id=self._person(understanding.SURGERY, "Miriam Achterberg").pk,
        )
        make = partial(statements.put_opportunity, details, by=self._manager(surgery), now=at)
        return ledger.once(Opportunity, OPPORTUNITY, make)

    def enter_letters(self) -> None:
        """Enter the mails to the sample's people, so that they go with it."""
        for letter in OutboxMessage.objects.filter(about__startswith="explain_backs"):
            if leads_nowhere(letter.to) and not ledger.has(OutboxMessage, letter.message_id):
                ledger.enter(letter, letter.message_id)
