"""What is done to explain-backs, by whom, and what is refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Customer, Person
from fairview.explain_backs import actions, queries
from fairview.explain_backs.events import ExplainBackAnswered, ExplainBackObjected, ExplainBackSent
from fairview.explain_backs.models import ExplainBack, ItemAnswer
from fairview.explain_backs.rules import Line, Where
from fairview.explain_backs.tests.makers import (
    CHANGEOVER,
    LISTS,
    WASHING,
    answered,
    draft,
    prepared,
    reply,
    sent,
    statement,
    told,
)
from fairview.foundation import audit, events
from fairview.foundation.viewer import NOBODY, SYSTEM, Viewer
from fairview.statements import actions as statements
from fairview.statements.actions import Told
from fairview.statements.models import Statement, Verdict
from fairview.statements.rules import Answer, Channel, State, state_now

pytestmark = pytest.mark.django_db

RIGHT, NOT_QUITE, WRONG = Answer.RIGHT, Answer.NOT_QUITE, Answer.WRONG
TODAY = NOW.date()


@pytest.fixture
def published() -> Iterator[list[object]]:
    """Everything that is told of explain-backs."""
    before, heard = dict(events._listeners), list[object]()
    told_of = (ExplainBackSent, ExplainBackAnswered, ExplainBackObjected)
    events.wire({event: [heard.append] for event in told_of})
    yield heard
    events.wire(before)


def state_of(text: str, *, days: int = 0) -> State:
    found, now = Statement.objects.get(text=text), NOW + timedelta(days=days)
    return state_now(found.seen, now, now.date())


# ---------------------------------------------------------------- drafting
def test_a_draft_is_kept_with_its_lines_and_people_and_seen_by_nobody_outside() -> None:
    made = prepared(makers.toyin(), makers.dr_lund(), opening="After Thursday’s talk:")
    assert [item.text for item in made.items.all()] == [LISTS, CHANGEOVER, WASHING]
    assert {one.person for one in made.addressees.all()} == {makers.toyin(), makers.dr_lund()}
    assert not queries.explain_backs_visible_to(makers.toyin()).exists()
    assert audit.history_of(made)[0].act == "added"


@pytest.mark.parametrize("who", [makers.marta, makers.dov, makers.hilde, makers.ada])
def test_who_may_change_the_customer_writes_to_it(who: Callable[[], Viewer]) -> None:
    assert actions.prepare(makers.surgery().pk, draft(), by=who(), now=NOW).version == 1


@pytest.mark.parametrize("who", [makers.jon, makers.sana, makers.toyin, lambda: NOBODY])
def test_others_do_not(who: Callable[[], Viewer]) -> None:
    with pytest.raises(NotAllowed):
        actions.prepare(makers.surgery().pk, draft(), by=who(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.send(prepared().pk, by=who(), now=NOW)


def test_only_people_of_the_customers_tree_are_asked() -> None:
    theirs = Person.objects.create(name="Paulo", customer=makers.warehouse(), email="paulo@x.example")
    with pytest.raises(Refused, match="Only people of this customer"):
        prepared(theirs)
    above = Person.objects.create(name="Director", customer=makers.st_brigids(), email="d@x.example")
    assert prepared(above).pk


def test_somebody_without_an_address_could_get_nothing() -> None:
    mute = Person.objects.create(name="Ines", customer=makers.surgery())
    with pytest.raises(Refused, match="Ines has no e-mail address"):
        prepared(mute)


def test_a_line_tells_only_what_holds_of_this_customer() -> None:
    ended = statement("It was so.")
    statements.end(ended.pk, by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="no longer holds"):
        prepared(lines=[Line("It was so.", ended.pk), Line("Two."), Line("Three.")])


def test_a_free_line_stays_text_or_is_kept_as_what_we_know() -> None:
    made = prepared(lines=[Line("One.", keep=True), Line("Two."), Line("Three.")])
    first, second, _third = made.items.all()
    assert (first.statement.text, first.statement.state) == ("One.", State.ASSUMED)  # type: ignore[union-attr]
    assert second.statement is None


def test_what_a_line_is_about_may_be_anything() -> None:
    about = Line("One.", subject_kind="conversations.talk", subject_id="7", subject_text="Thursday’s talk")
    item = prepared(lines=[about, Line("Two."), Line("Three.")]).items.first()
    assert (item.subject_kind, item.subject_id, item.subject_text) == (  # type: ignore[union-attr]
        "conversations.talk",
        "7",
        "Thursday’s talk",
    )


def test_a_draft_may_be_worded_anew_until_it_is_sent() -> None:
    made = prepared()
    lines = [Line("One."), Line("Two."), Line("Three.")]
    actions.reword(made.pk, draft(makers.dr_lund(), lines=lines), by=makers.marta(), now=NOW)
    assert [item.text for item in made.items.all()] == ["One.", "Two.", "Three."]
    assert [one.person for one in made.addressees.all()] == [makers.dr_lund()]
    actions.send(made.pk, by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="make a new version"):
        actions.reword(made.pk, draft(), by=makers.marta(), now=NOW)


# ---------------------------------------------------------------- sending
def test_sending_awaits_their_word_for_ten_days_and_then_it_was_heard(published: list[object]) -> None:
    made = sent()
    assert published == [ExplainBackSent(made.pk, NOW)]
    assert state_of(LISTS) == State.EXPLAINED_BACK
    assert state_of(LISTS, days=10) == State.HEARD
    assert audit.history_of(made)[0].act == "sent"


def test_it_is_sent_once() -> None:
    with pytest.raises(Refused, match="sent already"):
        actions.send(sent().pk, by=makers.marta(), now=NOW)


def test_what_is_worded_differently_from_what_we_know_rewords_it() -> None:
    known = statement(LISTS)
    better = Line("Lists start at half past seven.", known.pk)
    sent(lines=[better, Line("Two."), Line("Three.")])
    known.refresh_from_db()
    assert known.text == "Lists start at half past seven."


def corrected_by_her_page(text: str, really: str) -> None:
    said = Told(makers.toyin().pk, NOT_QUITE, really, Channel.LINK, TODAY)
    statements.record(statement(text).pk, said, by=makers.toyin(), now=NOW)


def test_an_older_draft_does_not_undo_what_she_has_corrected_since() -> None:
    made = prepared()
    corrected_by_her_page(LISTS, "It is really eight.")
    with pytest.raises(Refused, match="What line 1 tells was answered"):
        actions.send(made.pk, by=makers.marta(), now=NOW)
    assert state_of("It is really eight.") == State.CORRECTED


def test_somebody_who_has_looked_at_the_line_again_may_send_it() -> None:
    made, known = prepared(), statement(LISTS)
    corrected_by_her_page(LISTS, "It is really eight.")
    lines = [Line("It is really eight.", known.pk), Line("Two."), Line("Three.")]
    actions.reword(made.pk, draft(lines=lines), by=makers.marta(), now=NOW)
    actions.send(made.pk, by=makers.marta(), now=NOW)
    known.refresh_from_db()
    assert (known.text, known.state) == ("It is really eight.", State.CORRECTED)


def test_a_page_that_has_grown_old_words_nothing_anew() -> None:
    known = statement(LISTS)
    read = Line(LISTS, known.pk, held=queries.held_now(known))
    corrected_by_her_page(LISTS, "It is really eight.")
    with pytest.raises(Refused, match="answered or changed since"):
        prepared(lines=[read, Line("Two."), Line("Three.")])


def test_what_was_said_of_a_draft_in_a_talk_stands_when_it_is_sent_to_the_others() -> None:
    made = prepared(makers.toyin(), makers.dr_lund())
    said = reply(made, (NOT_QUITE, "It is really eight."))
    actions.note_talk(told(made, makers.toyin()).pk, said, TODAY, by=makers.marta(), now=NOW)
    actions.send(made.pk, by=makers.marta(), now=NOW)
    assert state_of("It is really eight.") == State.CORRECTED


def test_a_word_of_theirs_is_told_with_its_meaning_and_kept_without() -> None:
    word = statement("the first Monday of a month", kind="word", term="changeover day")
    made = sent(lines=[Line(str(word), word.pk), Line("Two."), Line("Three.")])
    answered(made, makers.toyin(), (NOT_QUITE, "changeover day: the first Tuesday"))
    word.refresh_from_db()
    assert (word.text, word.state) == ("the first Tuesday", State.CORRECTED)


def test_a_frameworks_name_is_not_sent_unless_they_say_it_themselves() -> None:
    lines = [Line("We follow ITIL."), Line("Two."), Line("Three.")]
    with pytest.raises(Refused, match="“ITIL” is the name of a framework"):
        sent(lines=lines)
    statement("their rule book", kind="word", term="ITIL")
    assert sent(lines=lines).sent_at == NOW


def test_nothing_is_sent_to_somebody_who_has_left() -> None:
    made = prepared()
    Person.objects.filter(pk=makers.toyin().pk).update(is_active=False)
    with pytest.raises(Refused, match="has left"):
        actions.send(made.pk, by=makers.marta(), now=NOW)


# ---------------------------------------------------------------- answering by link
def test_what_they_answer_is_theirs(published: list[object]) -> None:
    made = sent()
    done = answered(made, makers.toyin(), RIGHT, (NOT_QUITE, "One operation, and the ward waits."), WRONG)
    assert (done.channel, done.answered_at) == (Channel.LINK, NOW)
    assert state_of(LISTS) == State.CONFIRMED
    corrected = Statement.objects.get(text="One operation, and the ward waits.")
    assert (corrected.state, corrected.told_by) == (State.CORRECTED, makers.toyin())
    assert [one.answer for one in done.answers.all()] == [RIGHT, NOT_QUITE, WRONG]
    assert published[-1] == ExplainBackAnswered(made.pk, makers.toyin().pk, NOW)


def cast_and_others() -> dict[str, Callable[[], Viewer]]:
    """Everybody who is not Toyin."""
    everybody = {name: getattr(makers, name) for name in ("marta", "dov", "sana", "jon", "hilde", "ada")}
    return {**everybody, "dr_lund": makers.dr_lund, "nobody": lambda: NOBODY, "system": lambda: SYSTEM}


@pytest.mark.parametrize("who", cast_and_others())
def test_nobody_answers_for_her(who: str) -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    with pytest.raises(NotAllowed):
        answered(made, makers.toyin(), by=cast_and_others()[who]())
    with pytest.raises(NotAllowed):
        actions.object(told(made, makers.toyin()).pk, "", by=cast_and_others()[who](), now=NOW)
    assert not ItemAnswer.objects.exists()
    assert not Verdict.objects.exists()


def test_a_colleague_with_the_same_number_as_hers_is_not_her() -> None:
    made = sent()
    twin = makers.marta()
    twin.pk = makers.toyin().pk
    with pytest.raises(NotAllowed):
        answered(made, makers.toyin(), by=twin)


def test_each_line_is_rated() -> None:
    made = sent()
    every = reply(made)
    some = replace(every, answers=dict(list(every.answers.items())[:2]))
    with pytest.raises(Refused, match="1 are left"):
        actions.answer(told(made, makers.toyin()).pk, some, by=makers.toyin(), now=NOW)


def test_an_answer_is_given_once() -> None:
    made = sent()
    answered(made, makers.toyin())
    with pytest.raises(Refused, match="answered already"):
        answered(made, makers.toyin(), WRONG)


def test_what_is_right_needs_no_correction() -> None:
    done = answered(sent(), makers.toyin(), (RIGHT, "or so"))
    assert done.answers.first().correction == ""  # type: ignore[union-attr]


def test_what_ended_meanwhile_is_answered_all_the_same() -> None:
    made = sent()
    statements.end(statement(LISTS).pk, by=makers.marta(), now=NOW)
    assert answered(made, makers.toyin(), WRONG).answers.count() == 3


def test_who_moved_on_meanwhile_is_heard_and_settles_nothing() -> None:
    made = sent()
    Person.objects.filter(pk=makers.toyin().pk).update(customer=makers.warehouse())
    toyin = Person.objects.get(name="Toyin Ajayi")
    done = actions.answer(told(made, toyin).pk, reply(made, WRONG), by=toyin, now=NOW)
    assert done.answers.count() == 3
    assert not Verdict.objects.exists()


def test_two_who_hold_different_things_disagree_on_that_line_only() -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    answered(made, makers.toyin(), RIGHT, (NOT_QUITE, "One operation."))
    answered(made, makers.dr_lund(), RIGHT, (NOT_QUITE, "Three operations."))
    assert [row.disagree for row in queries.told_lines(made)] == [False, True, False]
    assert state_of(LISTS) == State.CONFIRMED
    assert state_of(CHANGEOVER) == State.HEARD


# ---------------------------------------------------------------- said in a talk
def talk(made: ExplainBack, by: Viewer, *said: Answer, on: date = TODAY) -> None:
    actions.note_talk(told(made, makers.toyin()).pk, reply(made, *said), on, by=by, now=NOW)


def test_what_was_said_in_a_talk_has_a_name_and_a_day() -> None:
    made = sent()
    talk(made, makers.marta(), RIGHT, on=date(2026, 11, 20))
    done = told(made, makers.toyin())
    assert (done.channel, done.talked_on, done.entered_by) == (
        Channel.TALK,
        date(2026, 11, 20),
        makers.marta(),
    )
    assert done.minutes_sent_at == NOW
    verdict = Verdict.objects.get(statement__text=LISTS)
    assert (verdict.channel, verdict.said_on) == (Channel.TALK, date(2026, 11, 20))


def test_a_draft_may_be_gone_through_without_being_sent() -> None:
    made = prepared()
    talk(made, makers.marta())
    assert state_of(LISTS) == State.CONFIRMED
    with pytest.raises(Refused, match="stays as it is"):
        actions.reword(made.pk, draft(), by=makers.marta(), now=NOW)


def test_what_a_draft_words_anew_is_confirmed_when_they_say_in_a_talk_that_it_is_right() -> None:
    known = statement(LISTS)
    made = prepared(lines=[Line("Lists start at eight.", known.pk), Line("Two."), Line("Three.")])
    talk(made, makers.marta(), RIGHT)
    assert state_of("Lists start at eight.") == State.CONFIRMED


@pytest.mark.parametrize("who", [makers.jon, makers.sana, makers.toyin, lambda: NOBODY, lambda: SYSTEM])
def test_a_talk_is_noted_by_who_answers_for_the_customer(who: Callable[[], Viewer]) -> None:
    made = sent()
    with pytest.raises(NotAllowed):
        talk(made, who())


def test_a_talk_that_is_still_to_come_is_not_noted() -> None:
    with pytest.raises(Refused, match="still to come"):
        talk(sent(), makers.marta(), on=TODAY + timedelta(days=1))


def test_what_she_answered_herself_is_not_noted_over() -> None:
    made = sent()
    answered(made, makers.toyin())
    with pytest.raises(Refused, match="answered already"):
        talk(made, makers.marta(), WRONG)


def test_her_objection_takes_back_what_was_noted_and_leaves_it_readable(published: list[object]) -> None:
    made = sent()
    talk(made, makers.marta(), RIGHT, WRONG)
    assert state_of(LISTS) == State.CONFIRMED
    done = actions.object(told(made, makers.toyin()).pk, " I did not say so. ", by=makers.toyin(), now=NOW)
    assert (done.objection, done.objected_at) == ("I did not say so.", NOW)
    assert state_of(LISTS) in (State.ASSUMED, State.HEARD)
    assert done.answers.count() == 3
    assert not Verdict.objects.filter(taken_back_at=None).exists()
    assert queries.where_of(done) == Where.OBJECTED
    assert published[-1] == ExplainBackObjected(made.pk, makers.toyin().pk, NOW)


def test_after_objecting_she_may_say_it_herself() -> None:
    made = sent()
    talk(made, makers.marta(), WRONG)
    actions.object(told(made, makers.toyin()).pk, "", by=makers.toyin(), now=NOW)
    done = answered(made, makers.toyin(), RIGHT)
    assert (done.channel, done.talked_on, done.entered_by) == (Channel.LINK, None, None)
    assert state_of(LISTS) == State.CONFIRMED


def test_after_objecting_nobody_notes_a_talk_over_it() -> None:
    made = sent()
    talk(made, makers.marta())
    actions.object(told(made, makers.toyin()).pk, "I never said so.", by=makers.toyin(), now=NOW)
    with pytest.raises(Refused, match="Only they themselves"):
        talk(made, makers.marta())
    assert told(made, makers.toyin()).objection == "I never said so."
    assert state_of(LISTS) == State.ASSUMED


def test_nor_in_a_new_draft_of_the_same_unless_they_talked_again() -> None:
    made = sent()
    talk(made, makers.marta())
    actions.object(told(made, makers.toyin()).pk, "", by=makers.toyin(), now=NOW)
    again, later = prepared(), NOW + timedelta(days=2)
    note = partial(actions.note_talk, told(again, makers.toyin()).pk, reply(again), by=makers.marta())
    with pytest.raises(Refused, match="after that"):
        note(TODAY, now=later)
    assert note(later.date(), now=later).talked_on == later.date()


def test_there_is_nothing_to_object_to_in_her_own_answer() -> None:
    made = sent()
    answered(made, makers.toyin())
    with pytest.raises(Refused, match="nothing noted"):
        actions.object(told(made, makers.toyin()).pk, "", by=makers.toyin(), now=NOW)


# ---------------------------------------------------------------- versions
def newer(before: ExplainBack, *people: Person) -> ExplainBack:
    lines = [Line("One better."), Line("Two better."), Line("Three better.")]
    return prepared(*people, lines=lines, supersedes_id=before.pk)


def test_a_newer_version_closes_the_older_once_it_is_sent() -> None:
    first = sent(makers.toyin(), makers.dr_lund())
    answered(first, makers.dr_lund())
    second = newer(first, makers.toyin())
    assert (second.version, queries.where_of(told(first, makers.toyin()))) == (2, Where.ASKED)
    actions.send(second.pk, by=makers.marta(), now=NOW + timedelta(days=8))
    assert queries.where_of(told(first, makers.toyin())) == Where.SUPERSEDED
    assert queries.where_of(told(first, makers.dr_lund())) == Where.ANSWERED
    with pytest.raises(Refused, match="newer version"):
        answered(first, makers.toyin())


def test_the_older_ones_link_says_where_the_newer_is() -> None:
    first = sent(makers.toyin(), makers.dr_lund())
    second = newer(first, makers.toyin())
    assert queries.newer_for(told(first, makers.toyin())) is None
    actions.send(second.pk, by=makers.marta(), now=NOW)
    assert queries.newer_for(told(first, makers.toyin())) == told(second, makers.toyin())
    assert queries.newer_for(told(first, makers.dr_lund())) is None


def test_only_the_last_version_is_said_better() -> None:
    first = sent()
    newer(first)
    with pytest.raises(Refused, match="newer version already"):
        newer(first)


def test_a_version_stays_with_its_customer() -> None:
    first = sent()
    Customer.objects.filter(pk=makers.emergency().pk).update(relationship_manager=makers.marta())
    there = Person.objects.create(name="Kim", customer=makers.emergency(), email="kim@x.example")
    lines = [Line("One."), Line("Two."), Line("Three.")]
    with pytest.raises(Refused, match="same customer"):
        actions.prepare(
            makers.emergency().pk,
            draft(there, lines=lines, supersedes_id=first.pk),
            by=makers.marta(),
            now=NOW,
        )


def test_a_draft_that_is_given_up_leaves_room_for_another() -> None:
    first = sent()
    actions.withdraw(newer(first).pk, by=makers.marta(), now=NOW)
    assert newer(first).version == 2


def test_what_was_never_sent_is_changed_rather_than_superseded() -> None:
    with pytest.raises(Refused, match="never sent"):
        newer(prepared())


def test_what_is_withdrawn_awaits_nobodys_word_and_is_not_heard_by_silence() -> None:
    actions.withdraw(sent().pk, by=makers.marta(), now=NOW)
    assert state_of(LISTS) == state_of(LISTS, days=11) == State.ASSUMED


def test_it_goes_on_waiting_where_somebody_else_is_still_asked() -> None:
    first = sent()
    sent(makers.dr_lund())
    actions.withdraw(first.pk, by=makers.marta(), now=NOW)
    assert state_of(LISTS) == State.EXPLAINED_BACK


def test_ten_days_of_silence_are_not_undone() -> None:
    actions.withdraw(sent().pk, by=makers.marta(), now=NOW + timedelta(days=11))
    assert state_of(LISTS, days=11) == State.HEARD


def test_what_a_newer_version_leaves_out_awaits_nothing() -> None:
    first = sent()
    lines = [Line(CHANGEOVER, statement(CHANGEOVER).pk), Line("Two."), Line("Three.")]
    sent(makers.dr_lund(), lines=lines, supersedes_id=first.pk)
    assert state_of(LISTS, days=11) == State.ASSUMED
    assert state_of(CHANGEOVER) == State.EXPLAINED_BACK


def test_what_is_withdrawn_need_not_be_answered() -> None:
    made = sent()
    actions.withdraw(made.pk, by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="taken back"):
        answered(made, makers.toyin())
