"""Notes on industries, which of them fit a customer, and what came of putting them to one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation.audit import history_of
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.statements.actions.industries import add_note, end_note
from fairview.statements.actions.opportunities import answer_opportunity, put_opportunity
from fairview.statements.actions.statements import end
from fairview.statements.models import IndustryNote, Opportunity
from fairview.statements.queries.industries import Fitting, fitting, industry_rows
from fairview.statements.rules import NoteAbout, Outcome, Standing
from fairview.statements.rules.industries import NoteDetails, Reply
from fairview.statements.tests import scene

pytestmark = pytest.mark.django_db

IN_MARCH = date(2027, 3, 1)


def fits(viewer: object = SYSTEM, later: timedelta = timedelta()) -> Fitting:
    return fitting(viewer, makers.surgery(), NOW + later)  # type: ignore[arg-type]


def texts(found: Fitting) -> list[str]:
    return [one.note.text for one in found.notes]


def answered(outcome: Outcome, **more: object) -> Opportunity:
    """Put consent on a screen to Dr Lund, and note what she says."""
    opportunity = put_opportunity(scene.consent_for_dr_lund(), by=SYSTEM, now=NOW)
    reply = Reply(outcome=outcome, **more)  # type: ignore[arg-type]
    return answer_opportunity(opportunity.pk, reply, by=SYSTEM, now=NOW)


# ---------------------------------------------------------------- notes
def test_jon_adds_a_note_and_ends_it(cast: Cast) -> None:
    industry = scene.works_in(makers.finance(), "Accounting")
    details = NoteDetails(
        industry_id=industry.pk,
        about=NoteAbout.NORMAL,
        text=" Invoices  come in by wire ",
        source="Trade journal",
        dated=date(2026, 5, 1),
        source_url="https://journal.example/invoices",
    )
    added = add_note(details, by=cast.jon, now=NOW)
    assert (added.text, added.added_by) == ("Invoices come in by wire", cast.jon)
    end_note(added.pk, by=cast.jon, now=NOW)
    assert IndustryNote.objects.get().ended_at == NOW
    assert [entry.act for entry in history_of(added)] == ["ended", "added"]
    with pytest.raises(Refused, match="before"):
        end_note(added.pk, by=cast.jon, now=NOW)


def test_others_notes_are_ended_by_relationship_managers_and_overseers(cast: Cast) -> None:
    normal, _innovators = scene.health_care()
    for other in (cast.jon, cast.sana, NOBODY, makers.toyin()):
        with pytest.raises(NotAllowed):
            end_note(normal.pk, by=other, now=NOW)
    end_note(normal.pk, by=cast.dov, now=NOW)


def test_nobody_from_outside_adds_notes(cast: Cast) -> None:
    industry = scene.works_in(makers.finance(), "Accounting")
    for outsider in (NOBODY, makers.toyin()):
        with pytest.raises(NotAllowed):
            add_note(
                NoteDetails(
                    industry_id=industry.pk,
                    about=NoteAbout.NORMAL,
                    text="x",
                    source="y",
                    dated=date(2026, 5, 1),
                ),
                by=outsider,
                now=NOW,
            )


def test_the_list_counts_customers_notes_and_what_is_old() -> None:
    scene.health_care()
    accounting = scene.works_in(makers.finance(), "Accounting")
    scene.note(accounting, "Books are closed within five days", dated=date(2024, 1, 1))
    rows = [(row.industry.name, row.customers, row.notes, row.stale) for row in industry_rows(SYSTEM, NOW)]
    assert rows == [("Accounting", 1, 1, 1), ("Health care", 0, 2, 0)]
    assert not industry_rows(makers.toyin(), NOW)


# ---------------------------------------------------------------- what fits
def test_who_is_behind_is_told_what_is_normal() -> None:
    scene.health_care()
    scene.stands(Standing.BEHIND)
    assert texts(fits()) == ["Consent is signed on a screen"]
    assert "normal in Health care" in fits().notes[0].why


@pytest.mark.parametrize("standing", [Standing.WITH_IT, Standing.AHEAD])
def test_who_is_not_behind_is_told_what_innovators_do(standing: Standing) -> None:
    scene.health_care()
    scene.stands(standing)
    assert texts(fits()) == ["Scans are read by a second pair of eyes"]


def test_where_nobody_said_how_they_stand_nothing_fits() -> None:
    scene.health_care()
    assert (fits().standing, fits().notes) == (None, [])


def test_a_part_stands_as_the_whole_until_something_else_is_said_about_it() -> None:
    scene.health_care()
    whole = scene.stands(Standing.BEHIND, makers.st_brigids())
    assert fits().standing == whole
    own = scene.stands(Standing.AHEAD)
    assert fits().standing == own
    end(own.pk, by=SYSTEM, now=NOW)
    assert fits().standing == whole


def test_only_industries_of_theirs_and_of_what_they_are_part_of_fit_the_nearest_first() -> None:
    scene.health_care()
    scene.stands(Standing.BEHIND)
    scene.note(scene.works_in(makers.finance(), "Accounting"), "Invoices come in by wire")
    scene.note(scene.works_in(makers.surgery(), "Surgery"), "Lists are planned by a program")
    assert texts(fits()) == ["Lists are planned by a program", "Consent is signed on a screen"]


def test_old_notes_come_last_and_ended_ones_not_at_all() -> None:
    normal, _innovators = scene.health_care()
    scene.stands(Standing.BEHIND)
    scene.note(scene.works_in(makers.surgery(), "Surgery"), "Lists are on a board", dated=date(2024, 1, 1))
    assert [(one.note.text, one.is_stale) for one in fits().notes] == [
        ("Consent is signed on a screen", False),
        ("Lists are on a board", True),
    ]
    end_note(normal.pk, by=SYSTEM, now=NOW)
    assert texts(fits()) == ["Lists are on a board"]


def test_nobody_from_outside_sees_what_we_think_fits() -> None:
    scene.health_care()
    scene.stands(Standing.BEHIND)
    assert not fits(makers.toyin()).notes
    assert not fits(NOBODY).notes


def test_it_costs_the_same_for_two_notes_and_for_thirty() -> None:
    def asked() -> int:
        surgery = makers.surgery()
        with CaptureQueriesContext(connection) as kept:
            fitting(SYSTEM, surgery, NOW)
        return len(kept.captured_queries)

    normal, _innovators = scene.health_care()
    scene.stands(Standing.BEHIND)
    few = asked()
    for n in range(30):
        scene.note(normal.industry, f"Note {n}")
    assert asked() == few
    assert few <= 7


# ---------------------------------------------------------------- put to them
def test_marta_puts_one_to_dr_lund_and_only_one(cast: Cast) -> None:
    details = scene.consent_for_dr_lund()
    opportunity = put_opportunity(details, by=cast.marta, now=NOW)
    assert (opportunity.put_by, opportunity.put_to) == (cast.marta, makers.dr_lund())
    assert fits().open == opportunity
    assert fits().first is None
    with pytest.raises(Refused, match="One at a time"):
        put_opportunity(details, by=cast.marta, now=NOW)


def test_only_whoever_may_change_the_customer_puts_it_and_notes_the_answer(cast: Cast) -> None:
    details = scene.consent_for_dr_lund()
    reply = Reply(outcome=Outcome.NEVER)
    for other in (cast.jon, cast.sana, NOBODY, makers.dr_lund()):
        with pytest.raises(NotAllowed):
            put_opportunity(details, by=other, now=NOW)
    opportunity = put_opportunity(details, by=cast.dov, now=NOW)
    for other in (cast.jon, cast.sana, NOBODY, makers.dr_lund()):
        with pytest.raises(NotAllowed):
            answer_opportunity(opportunity.pk, reply, by=other, now=NOW)


def test_it_serves_a_goal_of_theirs_and_is_put_to_somebody_of_theirs(cast: Cast) -> None:
    details = scene.consent_for_dr_lund()
    for wrong, why in (
        ({"goal_id": scene.a_goal(makers.finance()).pk}, "goal"),
        ({"goal_id": scene.stands(Standing.BEHIND).pk}, "goal"),
        ({"person_id": 99}, "whom"),
        ({"note_id": 99}, "fit"),
    ):
        with pytest.raises(Refused, match=why):
            put_opportunity(replace(details, **wrong), by=cast.marta, now=NOW)


def test_never_is_kept_in_their_words_and_the_note_never_comes_back() -> None:
    opportunity = answered(Outcome.NEVER, words="We tried it. Never again.")
    assert (opportunity.words, opportunity.said_at) == ("We tried it. Never again.", NOW)
    assert not fits(later=timedelta(days=5000)).notes


def test_not_now_comes_back_on_its_day() -> None:
    answered(Outcome.NOT_NOW, raise_again_on=IN_MARCH)
    assert not fits(later=timedelta(days=30)).notes
    assert texts(fits(later=timedelta(days=100))) == ["Consent is signed on a screen"]
    assert [one.raise_again_on for one in fits().past] == [IN_MARCH]


def test_who_is_interested_is_not_asked_again_and_the_next_note_may_be_put() -> None:
    opportunity = answered(Outcome.INTERESTED, raise_again_on=IN_MARCH)
    assert opportunity.raise_again_on is None
    assert fits().open is None
    scene.note(opportunity.note.industry, "Letters go out by mail")
    assert texts(fits()) == ["Letters go out by mail"]


def test_an_answer_is_noted_once(cast: Cast) -> None:
    opportunity = answered(Outcome.INTERESTED)
    with pytest.raises(Refused, match="already"):
        answer_opportunity(opportunity.pk, Reply(outcome=Outcome.NEVER), by=cast.marta, now=NOW)
