"""What is read of statements: by whom, how it stands, the worst first, and how much of it they told us."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import makers
from tests.makers import NOW

from fairview.customers.models import Customer
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.services.models import Service
from fairview.statements import actions, queries, words
from fairview.statements.actions import Told
from fairview.statements.models import Need, Statement
from fairview.statements.rules import Answer, Channel, State, StatementDetails, StatementKind

pytestmark = pytest.mark.django_db


def said(text: str, kind: StatementKind = StatementKind.GOAL, customer: Customer | None = None) -> Statement:
    theirs = customer or makers.surgery()
    details = StatementDetails(customer_id=theirs.pk, text=text, kind=kind, term=text * (kind == "word"))
    return actions.add(details, by=makers.marta(), now=NOW)


def answered(text: str, answer: Answer, channel: Channel = Channel.LINK, correction: str = "") -> Statement:
    lund = makers.dr_lund()
    told = Told(lund.pk, answer, correction, channel, NOW.date())
    by = lund if channel == Channel.LINK else makers.marta()
    return actions.record(said(text).pk, told, by=by, now=NOW)


def test_all_of_us_see_all_of_it_and_nobody_else_by_themselves() -> None:
    said("two more hips a day")
    for viewer in (makers.jon(), SYSTEM):
        assert queries.statements_visible_to(viewer).count() == 1
    assert not queries.statements_visible_to(NOBODY).exists()


def test_a_customers_person_sees_only_what_is_shown_and_holds() -> None:
    shown, hidden, ended = said("shown"), said("hidden"), said("ended")
    for one in (shown, ended):
        actions.show(one.pk, True, by=makers.marta(), now=NOW)
    actions.end(ended.pk, by=makers.marta(), now=NOW)
    seen = set(queries.statements_visible_to(makers.dr_lund()))
    assert seen <= {shown}
    assert hidden not in seen


def test_the_worst_stands_first() -> None:
    said("assumed")
    answered("right", Answer.RIGHT)
    answered("wrong", Answer.WRONG)
    disputed = answered("disputed", Answer.WRONG)
    yes = Told(makers.toyin().pk, Answer.RIGHT, "", Channel.LINK, NOW.date())
    actions.record(disputed.pk, yes, by=makers.toyin(), now=NOW + timedelta(hours=1))
    rows = queries.worst_first(Statement.objects.all(), NOW + timedelta(days=1))
    assert [row.statement.text for row in rows] == ["disputed", "wrong", "assumed", "right"]


def test_standing_asks_the_same_for_one_and_for_many() -> None:
    for n in range(2):
        answered(f"goal {n}", Answer.RIGHT)
    few = _asked()
    for n in range(30):
        answered(f"further goal {n}", Answer.NOT_QUITE, correction=f"other goal {n}")
    assert _asked() == few <= 6


def _asked() -> int:
    with CaptureQueriesContext(connection) as kept:
        rows = queries.standing(Statement.objects.all(), NOW)
        assert [(row.known_from, row.badge, row.word) for row in rows]
    return len(kept)


def test_know_or_think_counts_by_state_and_by_way() -> None:
    said("assumed")
    answered("right", Answer.RIGHT)
    answered("right in a talk", Answer.RIGHT, Channel.TALK)
    answered("not quite", Answer.NOT_QUITE, correction="rather this")
    answered("wrong", Answer.WRONG)
    actions.end(said("over").pk, by=makers.marta(), now=NOW)
    know = queries.know_or_think(makers.jon(), makers.surgery(), NOW)
    assert (know.known, know.total) == (3, 5)
    assert know.by_state[State.REFUTED] == know.by_state[State.ASSUMED] == 1
    assert know.by_channel == {Channel.LINK: 2, Channel.TALK: 1}


def test_what_is_stale_is_known_no_longer() -> None:
    answered("right", Answer.RIGHT)
    know = queries.know_or_think(makers.jon(), None, NOW + timedelta(days=400))
    assert (know.known, know.by_state[State.STALE]) == (0, 1)


def test_over_all_counts_every_customer() -> None:
    said("two more hips a day")
    said("close the books in two days", customer=makers.finance())
    assert queries.know_or_think(makers.jon(), None, NOW).total == 2
    assert queries.know_or_think(makers.jon(), makers.finance(), NOW).total == 1


def test_their_words_are_their_own_and_those_of_what_they_are_part_of() -> None:
    said("Bleep", StatementKind.WORD)
    said("Ward round", StatementKind.WORD, makers.st_brigids())
    said("Ledger", StatementKind.WORD, makers.finance())
    gone = said("Crash call", StatementKind.WORD)
    actions.end(gone.pk, by=makers.marta(), now=NOW)
    assert queries.words_of(makers.surgery().pk) == {"bleep", "ward round"}


def test_our_wording_is_what_we_last_said() -> None:
    statement = answered("two more hips a day", Answer.NOT_QUITE, correction="three more")
    assert queries.our_wording(statement).text == "two more hips a day"
    reworded = replace(statement.details, text="four more")
    actions.change(statement.pk, reworded, by=makers.marta(), now=NOW + timedelta(hours=1))
    assert queries.our_wording(statement).text == "four more"


# ---------------------------------------------------------------- their business
def _business() -> queries.Business:
    return queries.business(makers.marta(), makers.surgery(), NOW)


def _asked_for_business() -> int:
    with CaptureQueriesContext(connection) as kept:
        known = _business()
        assert [row.statement.customer.name for row in known.rows]
        assert [need.service.name for row in known.activities for need in row.statement.needs.all()] == []
    return len(kept)


def test_a_customers_business_costs_the_same_for_one_statement_and_for_many() -> None:
    for kind in StatementKind:
        said(f"one {kind}", kind)
    _business()
    few = _asked_for_business()
    for kind in StatementKind:
        for n in range(5):
            said(f"further {kind} {n}", kind)
    assert _asked_for_business() == few


def test_a_customers_business_stands_by_kind() -> None:
    for kind in StatementKind:
        said(f"one {kind}", kind)
    known = _business()
    listed = [
        known.goals,
        known.activities,
        known.plans,
        known.standings,
        known.fits,
        known.words,
        known.others,
    ]
    assert [rows[0].statement.text for rows in listed] == [
        "one goal",
        "one activity",
        "one plan",
        "one standing",
        "one fit",
        "one word",
        "one other",
    ]
    assert known.busy_times[0].row.statement.text == "one busy time"
    assert known.know.total == len(known.rows) == 8


def test_activities_stand_as_they_ranked_them_and_the_others_below() -> None:
    lists, supply = said("Lists", StatementKind.ACTIVITY), said("Supply", StatementKind.ACTIVITY)
    said("Clinic", StatementKind.ACTIVITY)
    actions.rank(makers.surgery().pk, [supply.pk, lists.pk], by=makers.marta(), now=NOW)
    assert [row.statement.text for row in _business().activities] == ["Supply", "Lists", "Clinic"]


def test_the_next_busy_time_stands_first_and_what_is_over_last() -> None:
    def busy(text: str, begins_on: date, repeats: str = "") -> None:
        details = StatementDetails(
            customer_id=makers.surgery().pk,
            text=text,
            kind=StatementKind.BUSY_TIME,
            begins_on=begins_on,
            repeats=repeats,
        )
        actions.add(details, by=makers.marta(), now=NOW)

    busy("last year", date(2025, 1, 1))
    busy("Christmas", date(2020, 12, 24), "FREQ=YEARLY")
    busy("month-end", date(2026, 1, 31), "FREQ=MONTHLY;BYMONTHDAY=-1")
    times = _business().busy_times
    assert [(one.row.statement.text, one.first) for one in times] == [
        ("month-end", date(2026, 11, 30)),
        ("Christmas", date(2026, 12, 24)),
        ("last year", None),
    ]


def test_what_rests_on_an_activity_is_said() -> None:
    lists = said("Theatre lists", StatementKind.ACTIVITY)
    assert not queries.resting_on(makers.jon(), lists)
    imaging = Service.objects.create(name="Imaging")
    Need.objects.create(activity=lists, service=imaging)
    assert [one.service for one in queries.resting_on(makers.jon(), lists).needs] == [imaging]
    assert not queries.resting_on(makers.dr_lund(), lists)


def test_the_bar_says_what_its_table_says() -> None:
    said("assumed")
    answered("right", Answer.RIGHT)
    answered("right in a talk", Answer.RIGHT, Channel.TALK)
    know = queries.know_or_think(makers.jon(), None, NOW)
    assert know.sentence == "2 of 3 statements confirmed by them and still fresh, 1 of those in a talk."
    assert [(piece.count, piece.name) for piece in know.pieces if piece.count] == [
        (1, "confirmed by their link"),
        (1, "confirmed in a talk"),
        (1, "assumed"),
    ]
    assert all(f"1 {piece.name}" in know.picture for piece in know.pieces if piece.count)
    assert sum(piece.count for piece in know.pieces) == know.total


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", "once"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day of every month"),
        ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("FREQ=DAILY;UNTIL=20270101", "every day"),
        ("FREQ=MONTHLY;BYDAY=1TH", "every month, on the days that their calendar says"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6", "every 2 years, on the days that their calendar says"),
    ],
)
def test_how_days_repeat_is_said_in_words(rule: str, said: str) -> None:
    assert words.repeats(rule) == said
