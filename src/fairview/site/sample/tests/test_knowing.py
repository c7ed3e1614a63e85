"""What the sample's IT knows and thinks: every way that a statement can stand is there to be seen."""

from datetime import timedelta
from typing import Any

import pytest
from tests.makers import NOW

from fairview.customers.models import Customer
from fairview.explain_backs.models import Addressee
from fairview.foundation.mail import OutboxMessage, State
from fairview.site.sample.knowing import Knowing
from fairview.site.sample.making import Making
from fairview.statements.models import HoursWish, Opportunity, Statement
from fairview.statements.queries import StatementRow, standing

pytestmark = pytest.mark.django_db


def _make() -> None:
    making = Making(NOW)
    for _, step in [*making.steps(), *Knowing(making).steps()]:
        step()


def _rows() -> dict[str, StatementRow]:
    rows = standing(list(Statement.objects.order_by("pk")), NOW)
    return {row.statement.text: row for row in rows}


def test_there_is_a_statement_in_every_state() -> None:
    _make()
    states = {row.state_now.value for row in _rows().values()}
    assert states >= {"assumed", "heard", "confirmed", "corrected", "explained back", "stale"}


def test_two_people_of_the_theatres_disagree_on_one_line() -> None:
    _make()
    disagreed = [text for text, row in _rows().items() if row.disagree]
    assert disagreed == ["Assessment before operations"]


def test_one_answered_by_their_link_and_one_in_a_talk() -> None:
    _make()
    ways = set(Addressee.objects.exclude(answered_at=None).values_list("person__name", "channel"))
    assert ways >= {("Toyin Ajayi", "link"), ("Dr Lund", "talk")}


def test_something_is_wished_for_and_something_put_to_them() -> None:
    _make()
    surgery = Customer.objects.get(name="Surgery & Theatres")
    assert HoursWish.objects.get().customer == surgery
    assert Opportunity.objects.get().customer == surgery


def test_letters_to_people_who_do_not_exist_are_shown_and_never_sent(settings: Any) -> None:
    settings.FAIRVIEW_MAIL = "smtp://mail.example:25"
    _make()
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {State.KEPT.value}


def test_nothing_of_it_is_said_after_the_moment_of_making() -> None:
    _make()
    assert max(Statement.objects.values_list("state_since", flat=True)) <= NOW
    assert min(Statement.objects.values_list("added_at", flat=True)) > NOW - timedelta(days=3 * 365)
