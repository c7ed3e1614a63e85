"""Write down what we understood; what was sent is never changed, a better one is a new version."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.models import Customer, Person
from fairview.explain_backs import queries, rules
from fairview.explain_backs.actions.locking import check_may_write, lock
from fairview.explain_backs.models import Addressee, ExplainBack, Item
from fairview.explain_backs.rules import Draft, Line
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer
from fairview.statements import actions as statements
from fairview.statements.models import Statement
from fairview.statements.rules import StatementDetails


@transaction.atomic
def prepare(customer_id: int, draft: Draft, *, by: Viewer, now: datetime) -> ExplainBack:
    """Write a draft; nobody outside sees it yet. As the next version it awaits being sent to take over."""
    customer = Customer.objects.get(pk=customer_id)
    check_may_write(customer, by=by, now=now)
    draft = _checked(draft, customer)
    before = _superseded(draft, customer)
    explain_back = ExplainBack.objects.create(
        customer=customer,
        opening=draft.opening,
        version=before.version + 1 if before else 1,
        supersedes=before,
        made_at=now,
        made_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
    )
    audit.added(explain_back, by=by, at=now)
    _fill(explain_back, draft, by=by, now=now)
    return explain_back


@transaction.atomic
def reword(explain_back_id: int, draft: Draft, *, by: Viewer, now: datetime) -> ExplainBack:
    """Give a draft other lines, other people, another opening, as long as nobody was told."""
    explain_back = lock(explain_back_id, by=by, now=now)
    _check_untold(explain_back)
    draft = _checked(draft, explain_back.customer)
    with audit.change(explain_back, by=by, at=now):
        explain_back.opening = draft.opening
        explain_back.save(update_fields=["opening"])
    explain_back.items.all().delete()
    explain_back.addressees.all().delete()
    _fill(explain_back, draft, by=by, now=now)
    return explain_back


@transaction.atomic
def withdraw(explain_back_id: int, *, by: Viewer, now: datetime) -> ExplainBack:
    """Take one back: who has not answered need not any more. What was answered stays."""
    explain_back = lock(explain_back_id, by=by, now=now)
    if explain_back.withdrawn_at is not None:
        raise Refused(gettext_noop("This is withdrawn already."))
    with audit.change(explain_back, by=by, at=now, act="withdrawn"):
        explain_back.withdrawn_at = now
        if explain_back.sent_at is None:
            explain_back.supersedes = None  # so that another may say the version before better
        explain_back.save(update_fields=["withdrawn_at", "supersedes"])
    if explain_back.sent_at is not None:
        statements.not_told_back(queries.awaited_through(explain_back, now), by=by, now=now)
    return explain_back


# ---------------------------------------------------------------- what must hold
def _checked(draft: Draft, customer: Customer) -> Draft:
    draft = rules.trimmed(draft)
    rules.check_draft(draft)
    people = {one.pk: one for one in queries.people_to_ask(customer)}
    rules.check_people(draft.person_ids, people)
    _check_reachable([people[pk] for pk in draft.person_ids])
    _check_statements(draft, customer)
    return draft


def _check_reachable(people: list[Person]) -> None:
    """Refuse somebody without an address: they could get neither the question nor the minutes of a talk."""
    mute = [one.name for one in people if not one.email]
    if mute:
        raise Refused(
            gettext_noop("{name} has no e-mail address, so nothing can be sent. Add one first."),
            field="people",
            name=", ".join(mute),
        )


def _check_statements(draft: Draft, customer: Customer) -> None:
    wanted = {line.statement_id for line in draft.lines if line.statement_id is not None}
    theirs = Statement.objects.filter(customer=customer, ended_at=None, pk__in=wanted)
    known = {one.pk: one for one in theirs}
    if len(known) < len(wanted):
        raise Refused(gettext_noop("A line tells something that no longer holds, or of another customer."))
    for number, line in enumerate(draft.lines, start=1):
        if line.statement_id is not None and line.held:
            told = known[line.statement_id]
            rules.check_still_held(number, line.held, queries.held_now(told), str(told))


def _check_untold(explain_back: ExplainBack) -> None:
    told = explain_back.addressees.filter(answered_at__isnull=False).exists()
    if explain_back.sent_at is not None or told:
        raise Refused(gettext_noop("This was told already and stays as it is; make a new version."))


def _superseded(draft: Draft, customer: Customer) -> ExplainBack | None:
    """Return the version that this one says better; only the last of a customer's can be."""
    if draft.supersedes_id is None:
        return None
    before = ExplainBack.objects.select_for_update(of=("self",)).get(pk=draft.supersedes_id)
    if before.sent_at is None:
        raise Refused(gettext_noop("That version was never sent; change it instead."))
    if before.customer_id != customer.pk:
        raise Refused(gettext_noop("A new version is about the same customer."))
    if ExplainBack.objects.filter(supersedes=before).exists():
        raise Refused(gettext_noop("There is a newer version already; go on from that one."))
    return before


# ---------------------------------------------------------------- what is kept
def _fill(explain_back: ExplainBack, draft: Draft, *, by: Viewer, now: datetime) -> None:
    customer_id = explain_back.customer_id
    lines = [_kept(line, customer_id, by=by, now=now) for line in draft.lines]
    known = Statement.objects.in_bulk([one.statement_id for one in lines if one.statement_id is not None])
    items = Item.objects.bulk_create(
        Item(
            explain_back=explain_back,
            position=place,
            text=line.text,
            statement_id=line.statement_id,
            held=queries.held_now(known[line.statement_id]) if line.statement_id is not None else "",
            subject_kind=line.subject_kind,
            subject_id=line.subject_id,
            subject_text=line.subject_text,
        )
        for place, line in enumerate(lines, start=1)
    )
    told = [Addressee(explain_back=explain_back, person_id=pk) for pk in draft.person_ids]
    audit.added_each([*items, *Addressee.objects.bulk_create(told)], by=by, at=now)


def _kept(line: Line, customer_id: int, *, by: Viewer, now: datetime) -> Line:
    """Return the line, with a statement of its own where it is to be kept as what we know."""
    if not line.keep or line.statement_id is not None:
        return line
    details = StatementDetails(customer_id=customer_id, text=line.text)
    return replace(line, statement_id=statements.add(details, by=by, now=now).pk)
