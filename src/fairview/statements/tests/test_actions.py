"""Statements are said by us, answered by them, and every change is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Person, Provider
from fairview.foundation.audit import AuditEntry, history_of
from fairview.foundation.viewer import NOBODY, SYSTEM, Viewer
from fairview.services.models import Service
from fairview.statements import actions, queries
from fairview.statements.actions import Told
from fairview.statements.models import Need, Statement, Verdict
from fairview.statements.rules import Answer, Channel, State, StatementDetails, StatementKind

pytestmark = pytest.mark.django_db

HIPS = "Two more hip replacements a day by summer"
DAY = NOW.date()


def hips() -> Statement:
    """What Surgery want to reach, as we put it."""
    return actions.add(goal(HIPS), by=makers.jon(), now=NOW)


def goal(text: str, **told: object) -> StatementDetails:
    return StatementDetails(customer_id=makers.surgery().pk, text=text, kind=StatementKind.GOAL, **told)  # type: ignore[arg-type]


def activity(text: str) -> Statement:
    details = replace(goal(text), kind=StatementKind.ACTIVITY)
    return actions.add(details, by=makers.jon(), now=NOW)


def by_link(statement: Statement, person: Person, answer: Answer, correction: str = "") -> Statement:
    told = Told(person.pk, answer, correction, Channel.LINK, DAY)
    return actions.record(statement.pk, told, by=person, now=NOW + timedelta(minutes=Verdict.objects.count()))


def in_a_talk(statement: Statement, person: Person, answer: Answer, by: Viewer) -> Statement:
    told = Told(person.pk, answer, "", Channel.TALK, DAY - timedelta(days=3))
    return actions.record(statement.pk, told, by=by, now=NOW)


# ---------------------------------------------------------------- saying
def test_every_colleague_adds_what_we_think() -> None:
    statement = hips()
    assert (statement.state, statement.text, statement.worded_at) == ("assumed", HIPS, NOW)
    kept = statement.changes.get()
    assert (kept.act, kept.who_text, kept.state_after, kept.text_after) == (
        "added",
        "Jon Aske",
        "assumed",
        HIPS,
    )
    assert history_of(statement).get().act == "added"


def test_what_we_heard_says_from_whom() -> None:
    lund = makers.dr_lund()
    statement = actions.add(goal(HIPS, said_by_id=lund.pk), State.HEARD, by=makers.jon(), now=NOW)
    row = queries.standing([statement], NOW)[0]
    assert (row.known_from, row.in_their_words) == ("heard from Dr Lund, 23 Nov", True)


@pytest.mark.parametrize("who", [lambda: NOBODY, makers.dr_lund])
def test_only_colleagues_say_what_we_think(who) -> None:
    with pytest.raises(NotAllowed):
        actions.add(goal(HIPS), by=who(), now=NOW)


def test_nobody_adds_what_is_confirmed_already() -> None:
    with pytest.raises(Refused, match="only the customer can confirm"):
        actions.add(goal(HIPS), State.CONFIRMED, by=makers.ada(), now=NOW)


def test_nothing_is_said_twice_while_it_holds() -> None:
    statement = hips()
    with pytest.raises(Refused, match="said about them already"):
        actions.add(goal(HIPS.upper()), by=makers.sana(), now=NOW)
    actions.end(statement.pk, by=makers.jon(), now=NOW)
    assert hips() != statement


def test_nobody_is_quoted_who_works_elsewhere() -> None:
    stranger = Person.objects.create(customer=makers.finance(), name="Ines Roth")
    with pytest.raises(Refused, match="does not work at this customer"):
        actions.add(goal(HIPS, said_by_id=stranger.pk), by=makers.jon(), now=NOW)


@pytest.mark.parametrize("who", [makers.jon, makers.marta, makers.dov, makers.hilde, makers.ada])
def test_the_author_and_who_may_change_the_customer_change_it(who) -> None:
    statement = hips()
    actions.change(statement.pk, goal(HIPS, going="wavers"), by=who(), now=NOW)
    statement.refresh_from_db()
    assert (statement.going, statement.changes.count()) == ("wavers", 2)


def test_others_do_not_change_it() -> None:
    statement = hips()
    for act in (
        lambda: actions.change(statement.pk, goal("x"), by=makers.sana(), now=NOW),
        lambda: actions.end(statement.pk, by=makers.sana(), now=NOW),
        lambda: actions.show(statement.pk, True, by=makers.sana(), now=NOW),
        lambda: actions.change(statement.pk, goal("x"), by=makers.dr_lund(), now=NOW),
    ):
        with pytest.raises(NotAllowed, match="Surgery & Theatres"):
            act()


def test_what_the_customer_said_is_no_longer_its_authors_to_reword() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    with pytest.raises(NotAllowed, match="Surgery & Theatres"):
        actions.change(statement.pk, goal("Three more hips a day"), by=makers.jon(), now=NOW)


def test_changing_nothing_keeps_nothing() -> None:
    statement = hips()
    actions.change(statement.pk, goal(HIPS), by=makers.jon(), now=NOW)
    assert statement.changes.count() == 1


def test_other_words_are_ours_until_they_have_read_them() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    changed = actions.change(statement.pk, goal("Three more hips a day"), by=makers.marta(), now=NOW)
    assert (changed.state, changed.told_by, changed.channel) == ("assumed", None, "")
    last = changed.changes.first()
    assert last is not None
    assert (last.act, last.state_before, last.text_before) == ("reworded", "confirmed", HIPS)


def test_who_has_read_something_older_changes_and_answers_nothing() -> None:
    statement, lund = hips(), makers.dr_lund()
    read = queries.read_of(statement.pk)
    by_link(statement, makers.toyin(), Answer.NOT_QUITE, "It is eight.")
    with pytest.raises(Refused, match="answered while you read"):
        actions.change_as_read(read, goal("Three more hips a day"), by=makers.jon(), now=NOW)
    told = Told(lund.pk, Answer.RIGHT, "", Channel.LINK, DAY, about=HIPS)
    with pytest.raises(Refused, match="answered while you read"):
        actions.record_as_read(read, told, by=lund, now=NOW)
    now_read = queries.read_of(statement.pk)
    assert actions.record_as_read(now_read, replace(told, about=""), by=lund, now=NOW).state == "corrected"


def test_an_older_word_does_not_settle_what_was_worded_since() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    later = NOW + timedelta(days=1)
    actions.change(statement.pk, goal("Three more hips a day"), by=makers.marta(), now=later)
    told = Told(makers.toyin().pk, Answer.RIGHT, "", Channel.LINK, later.date())
    settled = actions.record(statement.pk, told, by=makers.toyin(), now=later + timedelta(hours=1))
    assert settled.state == "confirmed"
    assert [one.person.name for one in queries.said_of([statement.pk])[statement.pk]] == ["Toyin Ajayi"]


SHORTER = {"measure": "under 6 weeks", "due_on": date(2026, 12, 31)}
LISTS = {"weekly": {"mon": [["07:30", "19:30"]]}, "hour_costs": "two operations", "brings": "earns"}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("goal", SHORTER, {"measure": "under 20 weeks"}),
        ("goal", SHORTER, {"due_on": date(2029, 12, 31)}),
        ("goal", {}, {"measure": "under 20 weeks"}),
        ("activity", LISTS, {"hour_costs": "nothing"}),
        ("activity", LISTS, {"weekly": {"mon": [["09:00", "10:00"]]}}),
        ("activity", LISTS, {"brings": "supports"}),
        ("standing", {"standing": "behind"}, {"standing": "ahead"}),
        ("busy time", {"begins_on": DAY}, {"begins_on": DAY + timedelta(days=1)}),
        ("busy time", {"begins_on": DAY}, {"repeats": "FREQ=YEARLY"}),
        ("fit", {"fit": "badly"}, {"fit": "well"}),
        ("standing", {"standing": "behind"}, {"kind": StatementKind.PLAN}),
    ],
)
def test_what_goes_with_the_words_is_ours_again_when_we_change_it(
    kind: str, before: dict[str, object], after: dict[str, object]
) -> None:
    details = replace(goal(HIPS), kind=StatementKind(kind), **before)  # type: ignore[arg-type]
    statement = by_link(actions.add(details, by=makers.marta(), now=NOW), makers.dr_lund(), Answer.RIGHT)
    other, later = replace(details, **after), NOW + timedelta(hours=1)  # type: ignore[arg-type]
    changed = actions.change(statement.pk, other, by=makers.marta(), now=later)
    assert (changed.state, changed.told_by, changed.channel) == ("assumed", None, "")
    assert not queries.said_of([statement.pk])
    assert queries.our_wording(changed).text == HIPS


@pytest.mark.parametrize("beside", [{"going_words": "1 of 2"}, {"going": "wavers"}, {"is_shown": True}])
def test_how_it_goes_and_who_sees_it_leave_what_they_confirmed(beside: dict[str, object]) -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    changed = actions.change(statement.pk, goal(HIPS, **beside), by=makers.marta(), now=NOW)
    assert (changed.state, changed.told_by) == ("confirmed", makers.dr_lund())


def test_the_same_times_written_otherwise_leave_what_they_confirmed() -> None:
    weekly = {"mon": [["13:00", "17:00"], ["08:00", "12:00"]], "tue": []}
    details = replace(goal(HIPS), kind=StatementKind.ACTIVITY, weekly=weekly)
    statement = by_link(actions.add(details, by=makers.marta(), now=NOW), makers.dr_lund(), Answer.RIGHT)
    alike = replace(details, weekly={"mon": [["08:00", "12:00"], ["13:00", "17:00"]]})
    assert actions.change(statement.pk, alike, by=makers.marta(), now=NOW).state == "confirmed"


def test_another_kind_leaves_what_they_confirmed() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    plan = replace(goal(HIPS), kind=StatementKind.PLAN)
    changed = actions.change(statement.pk, plan, by=makers.marta(), now=NOW)
    assert (changed.kind, changed.state) == ("plan", "confirmed")


def test_an_activity_on_which_something_rests_stays_an_activity() -> None:
    lists = activity("Theatre lists")
    Need.objects.create(activity=lists, service=Service.objects.create(name="Imaging"))
    with pytest.raises(Refused, match="Something rests on this"):
        actions.change(lists.pk, goal("Theatre lists"), by=makers.jon(), now=NOW)


def test_every_colleague_may_have_heard_it() -> None:
    statement = actions.say_heard(hips().pk, makers.toyin().pk, by=makers.sana(), now=NOW)
    assert (statement.state, statement.said_by) == ("heard", makers.toyin())


def test_hearing_does_not_touch_what_they_answered() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.WRONG)
    with pytest.raises(Refused, match="answered to this themselves"):
        actions.say_heard(statement.pk, by=makers.jon(), now=NOW)


def test_what_has_ended_stays_as_it_was() -> None:
    statement = actions.end(hips().pk, by=makers.jon(), now=NOW)
    with pytest.raises(Refused, match="no longer holds"):
        actions.show(statement.pk, True, by=makers.jon(), now=NOW)


def test_showing_and_hiding_are_kept() -> None:
    statement = hips()
    actions.show(statement.pk, True, by=makers.jon(), now=NOW)
    actions.show(statement.pk, False, by=makers.jon(), now=NOW)
    assert [one.act for one in statement.changes.all()] == ["hidden", "shown", "added"]


# ---------------------------------------------------------------- their ranking
def test_activities_stand_in_the_order_they_gave() -> None:
    lists, supply, clinic = activity("Theatre lists"), activity("Sterile supply"), activity("Clinic")
    actions.rank(makers.surgery().pk, [supply.pk, lists.pk], by=makers.dov(), now=NOW)
    ranks = dict(Statement.objects.values_list("text", "rank"))
    assert ranks == {"Sterile supply": 1, "Theatre lists": 2, "Clinic": None}
    assert not clinic.changes.filter(act="ranked").exists()


def test_only_who_may_change_the_customer_enters_their_ranking() -> None:
    lists = activity("Theatre lists")
    with pytest.raises(NotAllowed):
        actions.rank(makers.surgery().pk, [lists.pk], by=makers.jon(), now=NOW)


def test_only_their_activities_are_ranked() -> None:
    with pytest.raises(Refused, match="look at the list again"):
        actions.rank(makers.surgery().pk, [hips().pk], by=makers.marta(), now=NOW)


# ---------------------------------------------------------------- their word
def test_by_their_link_they_confirm_it_themselves() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    assert (statement.state, statement.told_by, statement.channel) == ("confirmed", makers.dr_lund(), "link")
    assert queries.standing([statement], NOW)[0].known_from == "Dr Lund, 23 Nov, by their link"


@pytest.mark.parametrize("who", [makers.marta, makers.hilde, makers.ada, makers.toyin, lambda: SYSTEM])
def test_nobody_answers_by_somebody_elses_link(who) -> None:
    told = Told(makers.dr_lund().pk, Answer.RIGHT, "", Channel.LINK, DAY)
    with pytest.raises(NotAllowed, match="Nobody on our side"):
        actions.record(hips().pk, told, by=who(), now=NOW)
    assert not Verdict.objects.exists()


def test_a_talk_is_noted_by_who_may_change_the_customer() -> None:
    statement = in_a_talk(hips(), makers.dr_lund(), Answer.RIGHT, makers.marta())
    assert (statement.state, statement.channel) == ("confirmed", "talk")
    assert queries.standing([statement], NOW)[0].known_from == "Dr Lund, 20 Nov, in a talk"


@pytest.mark.parametrize("who", [makers.jon, makers.sana, makers.dr_lund, lambda: SYSTEM])
def test_a_talk_is_noted_by_nobody_else(who) -> None:
    statement, lund = hips(), makers.dr_lund()
    with pytest.raises(NotAllowed, match="noted by a colleague"):
        in_a_talk(statement, lund, Answer.RIGHT, who())


def test_a_talk_of_tomorrow_has_not_been() -> None:
    told = Told(makers.dr_lund().pk, Answer.RIGHT, "", Channel.TALK, DAY + timedelta(days=1))
    with pytest.raises(Refused, match="not come yet"):
        actions.record(hips().pk, told, by=makers.marta(), now=NOW)


def test_somebody_of_another_customer_has_no_say() -> None:
    stranger = Person.objects.create(customer=makers.finance(), name="Ines Roth")
    with pytest.raises(Refused, match="does not work"):
        by_link(hips(), stranger, Answer.RIGHT)


def test_their_correction_becomes_the_statement() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.NOT_QUITE, " Three more  hips a day ")
    assert (statement.state, statement.text) == ("corrected", "Three more hips a day")
    row = queries.standing([statement], NOW)[0]
    assert (row.in_their_words, row.known_from) == (True, "corrected by Dr Lund, 23 Nov, by their link")


def test_a_bare_no_refutes_it() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.WRONG)
    assert (statement.state, statement.text) == ("refuted", HIPS)
    assert (
        queries.standing([statement], NOW)[0].known_from == "Dr Lund says it is wrong, 23 Nov, by their link"
    )


def test_who_agrees_with_a_colleagues_correction_makes_it_theirs_still() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.NOT_QUITE, "Three more hips a day")
    statement = by_link(statement, makers.toyin(), Answer.RIGHT)
    assert (statement.state, statement.text) == ("corrected", "Three more hips a day")


def test_a_correction_is_whose_it_is_whoever_says_so_after() -> None:
    statement = by_link(hips(), makers.toyin(), Answer.NOT_QUITE, "It is eight.")
    statement = by_link(statement, makers.dr_lund(), Answer.RIGHT)
    row = queries.standing([statement], NOW)[0]
    assert (row.statement.told_by, row.state_now) == (makers.toyin(), State.CORRECTED)
    assert row.known_from == "corrected by Toyin Ajayi, 23 Nov, by their link; Dr Lund says so, too"
    again = by_link(statement, makers.toyin(), Answer.RIGHT)
    assert (again.state, again.told_by) == ("corrected", makers.toyin())


def test_who_agrees_with_what_we_had_said_disagrees_with_the_correction() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.NOT_QUITE, "Three more hips a day")
    told = Told(makers.toyin().pk, Answer.RIGHT, "", Channel.LINK, DAY, about=HIPS)
    statement = actions.record(statement.pk, told, by=makers.toyin(), now=NOW + timedelta(hours=1))
    assert (statement.state, statement.text, statement.told_by) == ("heard", HIPS, None)
    row = queries.standing([statement], NOW)[0]
    assert row.disagree
    assert row.known_from == "they disagree: Dr Lund, Toyin Ajayi"


def test_a_later_word_of_the_same_person_ends_the_disagreement() -> None:
    statement = hips()
    by_link(statement, makers.dr_lund(), Answer.WRONG)
    by_link(statement, makers.toyin(), Answer.RIGHT)
    statement = by_link(statement, makers.dr_lund(), Answer.RIGHT)
    assert statement.state == "confirmed"
    assert not queries.standing([statement], NOW)[0].disagree


def test_of_two_answers_on_one_afternoon_the_later_counts() -> None:
    statement, lund = hips(), makers.dr_lund()
    afternoon = NOW + timedelta(hours=6)
    for hour, answer in enumerate((Answer.WRONG, Answer.RIGHT, Answer.NOT_QUITE)):
        told = Told(
            lund.pk, answer, "Three more" if answer != Answer.RIGHT else "", Channel.LINK, DAY, about=HIPS
        )
        statement = actions.record(statement.pk, told, by=lund, now=afternoon + timedelta(hours=hour))
    assert (statement.state, statement.state_since) == ("corrected", afternoon + timedelta(hours=2))


def test_an_objection_takes_back_what_was_noted_of_the_talk() -> None:
    lund = makers.dr_lund()
    statement = in_a_talk(hips(), lund, Answer.RIGHT, makers.marta())
    noted = statement.verdicts.get()
    actions.take_back([noted.pk], by=lund, now=NOW)
    statement.refresh_from_db()
    noted.refresh_from_db()
    assert (statement.state, statement.told_by, noted.taken_back_at) == ("assumed", None, NOW)
    assert [one.act for one in statement.changes.all()] == ["objected", "answered: right", "added"]


def test_after_an_objection_our_own_words_stand_again() -> None:
    lund = makers.dr_lund()
    told = Told(lund.pk, Answer.NOT_QUITE, "Three more hips a day", Channel.TALK, DAY)
    statement = actions.record(hips().pk, told, by=makers.marta(), now=NOW)
    actions.take_back([statement.verdicts.get().pk], by=lund, now=NOW)
    statement.refresh_from_db()
    assert (statement.text, statement.state) == (HIPS, "assumed")


@pytest.mark.parametrize("who", [makers.marta, makers.toyin, makers.ada])
def test_only_who_was_quoted_objects(who) -> None:
    statement = in_a_talk(hips(), makers.dr_lund(), Answer.RIGHT, makers.marta())
    with pytest.raises(NotAllowed):
        actions.take_back([statement.verdicts.get().pk], by=who(), now=NOW)


def test_their_own_answer_by_link_outlasts_an_older_talk_noted_later() -> None:
    statement, lund = hips(), makers.dr_lund()
    by_link(statement, lund, Answer.WRONG)
    told = Told(lund.pk, Answer.RIGHT, "", Channel.TALK, DAY - timedelta(days=9))
    settled = actions.record(statement.pk, told, by=makers.marta(), now=NOW + timedelta(days=1))
    assert settled.state == "refuted"


def test_told_back_waits_for_their_word_and_an_answer_ends_the_waiting() -> None:
    statement = actions.told_back([hips().pk], by=makers.marta(), now=NOW)[0]
    row = queries.standing([statement], NOW)[0]
    assert (row.state_now, row.known_from) == (State.EXPLAINED_BACK, "awaiting their word since 23 Nov")
    unanswered = queries.standing([statement], NOW + timedelta(days=10))[0]
    assert (unanswered.state_now, unanswered.known_from) == (State.HEARD, "told back on 23 Nov, no answer")
    answered = by_link(statement, makers.dr_lund(), Answer.RIGHT)
    assert answered.told_back_at is None


def test_telling_back_is_for_who_may_change_the_customer() -> None:
    statement = hips()
    for act in (actions.told_back, actions.not_told_back):
        with pytest.raises(NotAllowed):
            act([statement.pk], by=makers.jon(), now=NOW)


def test_what_is_not_asked_any_more_waits_for_nobody() -> None:
    statement = actions.told_back([hips().pk], by=makers.marta(), now=NOW)[0]
    (free,) = actions.not_told_back([statement.pk], by=makers.marta(), now=NOW)
    assert queries.standing([free], NOW + timedelta(days=11))[0].state_now == State.ASSUMED


def test_every_word_of_theirs_is_audited_with_who_entered_it() -> None:
    in_a_talk(hips(), makers.dr_lund(), Answer.RIGHT, makers.marta())
    told = AuditEntry.objects.filter(object_kind="statements.verdict").get()
    assert (told.actor_text, told.after["channel"]) == ("Marta Oduya", "talk")


def test_a_word_of_a_year_ago_is_stale() -> None:
    statement = by_link(hips(), makers.dr_lund(), Answer.RIGHT)
    row = queries.standing([statement], NOW + timedelta(days=366))[0]
    assert (row.state_now, row.known_from) == (State.STALE, "stale: Dr Lund, 23 Nov 2026, by their link")
    actions.change(statement.pk, goal(HIPS, good_until=date(2030, 1, 1)), by=makers.marta(), now=NOW)
    statement.refresh_from_db()
    assert queries.standing([statement], NOW + timedelta(days=366))[0].state_now == State.CONFIRMED


# ---------------------------------------------------------------- the house's days
def in_auckland() -> None:
    Provider.objects.update_or_create(pk=Provider.ONLY, defaults={"zone": "Pacific/Auckland"})


def test_on_one_day_their_own_word_goes_before_what_is_noted_of_a_talk() -> None:
    statement, lund = hips(), makers.dr_lund()
    by_link(statement, lund, Answer.WRONG)
    told = Told(lund.pk, Answer.RIGHT, "", Channel.TALK, DAY)
    settled = actions.record(statement.pk, told, by=makers.marta(), now=NOW + timedelta(hours=6))
    assert (settled.state, settled.channel) == ("refuted", "link")


@pytest.mark.parametrize("reads_in", ["Pacific/Auckland", "America/New_York"])
def test_a_talk_has_the_day_that_the_house_had_wherever_it_is_read(reads_in: str) -> None:
    in_auckland()
    statement = in_a_talk(hips(), makers.dr_lund(), Answer.RIGHT, makers.marta())
    with timezone.override(reads_in):
        assert queries.standing([statement], NOW)[0].known_from == "Dr Lund, 20 Nov, in a talk"


def test_a_word_grows_old_by_the_days_of_the_house() -> None:
    in_auckland()
    evening = datetime(2026, 11, 22, 20, tzinfo=UTC)  # the 23rd, in Auckland
    statement = actions.add(goal(HIPS), State.HEARD, by=makers.jon(), now=evening)
    a_year_on = datetime(2027, 11, 23, 8, tzinfo=UTC)  # still the 23rd
    assert queries.standing([statement], a_year_on)[0].state_now == State.HEARD
    assert queries.standing([statement], a_year_on + timedelta(hours=4))[0].state_now == State.STALE
