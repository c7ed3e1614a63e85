"""Who knows whom, where they stand and who may see that, and what is missing among the people we know."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries, rules
from fairview.customers.actions import stances
from fairview.customers.models import Acquaintance, Cover, Look, Person, Stance
from fairview.customers.rules import Known, Level, PersonRole, StanceDetails
from fairview.customers.rules.people_map import Degree, StanceKind
from fairview.foundation import audit
from fairview.foundation.viewer import NOBODY, SYSTEM

DAY = NOW.date()
SEEN = "Said in the corridor that tickets are a wall."


def stance(**more: Any) -> StanceDetails:
    told: dict[str, Any] = {
        "power": Degree.MUCH,
        "interest": Degree.LITTLE,
        "today": StanceKind.DOUBTS,
        "hoped": StanceKind.FOR_IT,
        "evidence": SEEN,
        "dated": DAY,
        **more,
    }
    return StanceDetails(**told)


def noted(by: Colleague | None = None, **more: Any) -> Stance:
    return actions.note_stance(makers.dr_lund().pk, stance(**more), by=by or makers.marta(), now=NOW)


# ---------------------------------------------------------------- who knows whom
@pytest.mark.django_db
def test_everybody_says_whom_they_know_and_who_may_change_the_customer_says_it_of_others() -> None:
    toyin, jon = makers.toyin(), makers.jon()
    known = actions.add_acquaintance(toyin.pk, jon.pk, "  the   move of 2024 ", by=jon, now=NOW)
    assert known.words == "the move of 2024"
    actions.add_acquaintance(toyin.pk, makers.sana().pk, by=makers.marta(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.add_acquaintance(toyin.pk, makers.hilde().pk, by=jon, now=NOW)
    with pytest.raises(NotAllowed):
        actions.remove_acquaintance(Acquaintance.objects.get(colleague=makers.sana()).pk, by=jon, now=NOW)
    assert [one.colleague.name for one in queries.known_by(jon, [toyin.pk])[toyin.pk]] == [
        "Jon Aske",
        "Sana Mirza",
    ]


@pytest.mark.django_db
def test_saying_twice_whom_one_knows_changes_the_words() -> None:
    toyin, jon = makers.toyin(), makers.jon()
    actions.add_acquaintance(toyin.pk, jon.pk, "the move", by=jon, now=NOW)
    known = actions.add_acquaintance(toyin.pk, jon.pk, "the ward round", by=jon, now=NOW)
    assert Acquaintance.objects.get().words == "the ward round"
    actions.remove_acquaintance(known.pk, by=jon, now=NOW)
    assert queries.known_by(jon, [toyin.pk]) == {}
    assert [one.act for one in audit.history_of(known)] == ["removed", "changed", "added"]


@pytest.mark.django_db
def test_who_has_left_us_knows_nobody() -> None:
    toyin, jon = makers.toyin(), makers.jon()
    actions.add_acquaintance(toyin.pk, jon.pk, by=jon, now=NOW)
    Colleague.objects.filter(pk=jon.pk).update(is_active=False)
    assert queries.known_by(makers.marta(), [toyin.pk]) == {}
    with pytest.raises(Refused, match="can sign in"):
        actions.add_acquaintance(toyin.pk, jon.pk, by=makers.marta(), now=NOW)
    assert not queries.acquaintances_visible_to(toyin).exists()


# ---------------------------------------------------------------- where they stand
@pytest.mark.django_db
def test_stances_are_seen_and_written_by_the_manager_the_deputy_and_a_head_only() -> None:
    noted(), noted(makers.dov()), noted(makers.hilde())
    surgery = makers.surgery()
    day = {"first_day": DAY, "last_day": DAY}
    Cover.objects.create(colleague=makers.marta(), covered_by=makers.sana(), **day)
    assert queries.may_change(makers.sana(), surgery, DAY)
    for other in (makers.sana(), makers.jon(), makers.ada(), makers.dr_lund(), SYSTEM, NOBODY):
        assert queries.stances_of(other, surgery) == []
    for other in (makers.sana(), makers.jon(), makers.ada()):
        with pytest.raises(NotAllowed, match="nobody else"):
            noted(other)
        with pytest.raises(NotAllowed):
            actions.look_at_stances(surgery.pk, by=other, now=NOW)
        with pytest.raises(NotAllowed):
            actions.remove_stance(Stance.objects.latest("pk").pk, by=other, now=NOW)


@pytest.mark.django_db
def test_the_latest_word_about_each_is_shown_and_looking_is_noted() -> None:
    noted(dated=DAY - timedelta(days=30), today=StanceKind.AGAINST)
    latest = noted(today=StanceKind.NEUTRAL)
    shown = actions.look_at_stances(makers.surgery().pk, by=makers.marta(), now=NOW)
    assert shown == [latest]
    look = Look.objects.get()
    assert (look.person, look.what, look.by) == (makers.dr_lund(), "stance", makers.marta())


@pytest.mark.django_db
def test_the_audit_never_keeps_what_a_stance_says() -> None:
    kept = noted(dated=DAY - timedelta(days=2))
    actions.remove_stance(kept.pk, by=makers.dov(), now=NOW)
    told = list(audit.AuditEntry.objects.filter(object_kind="customers.stance").values())
    assert [one["act"] for one in told] == ["removed", "added"]
    assert not {"power", "interest", "today", "hoped", "evidence"} & {*told[0]["before"], *told[1]["after"]}
    assert SEEN not in str(told)


@pytest.mark.django_db
def test_a_stance_is_forgotten_after_a_year() -> None:
    last_day = noted(dated=DAY - rules.STANCE_KEPT)
    assert stances.sweep(now=NOW) == 0
    assert stances.sweep(now=NOW + timedelta(days=1)) == 1
    assert not Stance.objects.filter(pk=last_day.pk).exists()


@pytest.mark.django_db
def test_whoever_moves_leaves_behind_where_they_stood() -> None:
    kept, lund, hilde = noted(), makers.dr_lund(), makers.hilde()
    moved = replace(lund.details, customer_id=makers.emergency().pk)
    actions.change_person(lund.pk, moved, by=hilde, now=NOW)
    assert queries.stances_of(hilde, makers.emergency()) == []
    assert queries.stances_of(hilde, makers.surgery()) == []
    actions.change_person(lund.pk, lund.details, by=hilde, now=NOW)
    assert queries.stances_of(makers.marta(), makers.surgery()) == [kept]
    actions.change_person(lund.pk, moved, by=hilde, now=NOW)
    assert stances.sweep(now=NOW) == 1
    assert not Stance.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"evidence": "  "}, "what you see it by"),
        ({"dated": DAY + timedelta(days=1)}, "still to come"),
        ({"dated": DAY - timedelta(days=366)}, "not kept"),
    ],
)
def test_a_stance_needs_evidence_and_a_day_of_the_last_year(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        noted(**wrong)


# ---------------------------------------------------------------- what is missing
def known(level: Level, role: PersonRole = PersonRole.USES, last: date | None = None) -> Known:
    return Known(level, role, last_told=last)


def test_levels_and_roles_without_anybody_are_named() -> None:
    people = [known(Level.USER), known(Level.EXECUTIVE, PersonRole.PAYS)]
    assert rules.levels_missing(people) == [Level.MANAGER]
    assert rules.roles_missing(people) == [PersonRole.DECIDES, PersonRole.INFLUENCES]


def test_whoever_stands_among_the_users_uses_what_we_deliver() -> None:
    people = [known(Level.USER, PersonRole.INFLUENCES)]
    assert PersonRole.USES not in rules.roles_missing(people)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 11, 20), ""),
        (date(2026, 5, 24), ""),
        (date(2026, 5, 23), "No user of Finance has told us anything in two quarters."),
        (date(2026, 2, 23), "No user of Finance has told us anything in 3 quarters."),
        (None, "No user of Finance has ever told us anything."),
    ],
)
def test_a_level_is_silent_after_two_quarters_without_a_word(last: date | None, said: str) -> None:
    sentence = rules.silence_said("Finance", [known(Level.USER, last=last)], Level.USER, DAY)
    assert str(sentence or "") == said


def test_a_level_speaks_with_its_latest_word_and_an_unknown_one_is_said_to_be_unknown() -> None:
    people = [known(Level.USER), known(Level.USER, last=DAY)]
    assert rules.silence_said("Finance", people, Level.USER, DAY) is None
    assert str(rules.silence_said("Finance", people, Level.MANAGER, DAY)) == "We know no manager of Finance."


# ---------------------------------------------------------------- twice there
@pytest.mark.django_db
def test_people_who_have_left_or_went_into_another_entry_are_not_on_the_map() -> None:
    toyin, lund = makers.toyin(), makers.dr_lund()
    Person.objects.filter(pk=lund.pk).update(is_active=False)
    assert list(queries.people_of(makers.jon(), makers.surgery())) == [toyin]
    assert list(queries.people_of(NOBODY, makers.surgery())) == []
