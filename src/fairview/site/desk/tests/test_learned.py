"""What the first page says of what we know and only think."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests import makers

from fairview.customers.models import Customer
from fairview.explain_backs.actions import note_talk
from fairview.explain_backs.actions import object as object_to
from fairview.explain_backs.tests import makers as explain_backs
from fairview.site.desk.learned import learned
from fairview.statements import actions as statements
from fairview.statements.actions import Told
from fairview.statements.models import Statement
from fairview.statements.rules import Answer, Channel, State, StatementDetails

pytestmark = pytest.mark.django_db


def said(customer: Customer, text: str, days_ago: int = 1) -> Statement:
    details = StatementDetails(customer_id=customer.pk, text=text)
    at = makers.NOW - timedelta(days=days_ago)
    return statements.add(details, State.HEARD, by=makers.marta(), now=at)


def told(statement: Statement, answer: Answer, correction: str, person_id: int) -> None:
    what = Told(person_id, answer, correction, Channel.TALK, makers.NOW.date())
    statements.record(statement.pk, what, by=makers.marta(), now=makers.NOW)


def words(*yours: int) -> list[str]:
    return [hint.words for hint in learned(makers.marta(), yours, makers.NOW)]


def test_where_their_people_disagree_is_said_first() -> None:
    lists = said(makers.surgery(), "Lists start at eight")
    told(lists, Answer.RIGHT, "", makers.toyin().pk)
    told(lists, Answer.NOT_QUITE, "Lists start at half past seven", makers.dr_lund().pk)
    said(makers.surgery(), "Saturdays too", days_ago=400)
    assert words() == ["Their people disagree on 1 thing.", "1 thing we know has grown old."]


def test_whoever_answers_for_customers_hears_of_theirs_alone() -> None:
    said(makers.surgery(), "Saturdays too", days_ago=400)
    said(makers.finance(), "Payday is the twenty-fifth", days_ago=400)
    assert words(makers.surgery().pk) == ["1 thing we know has grown old."]
    assert words() == ["2 things we know have grown old."]


def lately(days: int = 0) -> list[str]:
    now = makers.NOW + timedelta(days=days)
    return [hint.words for hint in learned(makers.marta(), {makers.surgery().pk}, now)]


def test_what_they_answered_is_said_to_whoever_answers_for_them_the_gravest_first() -> None:
    made = explain_backs.sent(makers.toyin(), makers.dr_lund())
    explain_backs.answered(made, makers.toyin(), Answer.WRONG, (Answer.NOT_QUITE, "One operation."))
    one = explain_backs.told(made, makers.dr_lund())
    noted = explain_backs.reply(made)
    note_talk(one.pk, noted, makers.NOW.date(), by=makers.marta(), now=makers.NOW)
    object_to(one.pk, "I never said so.", by=makers.dr_lund(), now=makers.NOW)
    assert lately()[:4] == [
        "Dr Lund objected to what was noted of a talk.",
        "They say that 1 thing is wrong.",
        "They corrected 1 thing.",
        "Toyin Ajayi answered what you asked.",
    ]
    assert not [one for one in lately(days=8) if "objected" in one or "corrected" in one]


def test_it_leads_to_where_it_is_read() -> None:
    made = explain_backs.sent()
    explain_backs.answered(made, makers.toyin())
    (hint,) = learned(makers.marta(), {makers.surgery().pk}, makers.NOW)
    assert hint.address == reverse("explain_backs:explain_back", args=[made.pk])


def test_what_others_answer_for_is_not_said() -> None:
    made = explain_backs.sent()
    explain_backs.answered(made, makers.toyin(), Answer.WRONG)
    assert words(makers.finance().pk) == []


def test_nothing_is_said_where_all_is_fresh() -> None:
    said(makers.surgery(), "Saturdays too")
    assert words() == []
