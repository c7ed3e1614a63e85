"""Who may see which explain-back, and what the other rooms ask of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests import makers
from tests.makers import NOW

from fairview.customers.models import Person
from fairview.explain_backs import actions, queries
from fairview.explain_backs.rules import Line, Where
from fairview.explain_backs.tests.makers import LISTS, answered, prepared, reply, sent, statement, told
from fairview.foundation.viewer import NOBODY, SYSTEM, Viewer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [makers.marta, makers.jon, makers.ada, lambda: SYSTEM])
def test_within_it_everybody_sees_every_one_and_drafts_too(who: Callable[[], Viewer]) -> None:
    made = prepared()
    assert list(queries.explain_backs_visible_to(who())) == [made]


def test_a_person_sees_what_they_were_told_and_nothing_else() -> None:
    made = sent()
    prepared(lines=[Line("One."), Line("Two."), Line("Three.")])
    assert list(queries.explain_backs_visible_to(makers.toyin())) == [made]
    assert not queries.explain_backs_visible_to(makers.dr_lund()).exists()
    assert not queries.explain_backs_visible_to(NOBODY).exists()


def test_what_somebody_else_was_told_is_not_hers() -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    hers, his = told(made, makers.toyin()), told(made, makers.dr_lund())
    assert queries.addressee_for(makers.toyin(), hers.pk) == hers
    assert queries.addressee_for(makers.toyin(), his.pk) is None
    assert queries.addressee_for(makers.toyin(), 0) is None


def test_a_draft_is_nobodys_until_it_is_sent_or_gone_through() -> None:
    made = prepared()
    hers = told(made, makers.toyin())
    assert queries.addressee_for(makers.toyin(), hers.pk) is None
    actions.note_talk(hers.pk, reply(made), NOW.date(), by=makers.marta(), now=NOW)
    assert queries.addressee_for(makers.toyin(), hers.pk) == hers


def test_what_waits_for_her_word_is_open_until_she_answers_or_it_is_withdrawn() -> None:
    first, second = sent(), sent(lines=[Line("One."), Line("Two."), Line("Three.")])
    assert {one.explain_back for one in queries.open_for(makers.toyin())} == {first, second}
    answered(first, makers.toyin())
    assert [one.explain_back for one in queries.open_for(makers.toyin())] == [second]
    actions.withdraw(second.pk, by=makers.marta(), now=NOW)
    assert queries.open_for(makers.toyin()) == []


def test_which_lines_tell_a_statement_leaves_drafts_out() -> None:
    known = statement(LISTS)
    prepared()
    made = sent()
    assert [item.explain_back for item in queries.for_statement([known.pk])] == [made]


def test_when_somebody_was_last_heard_is_when_they_last_answered() -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    answered(made, makers.toyin())
    later = NOW + timedelta(days=20)
    again = sent(lines=[Line("One."), Line("Two."), Line("Three.")], now=later)
    actions.answer(told(again, makers.toyin()).pk, reply(again), by=makers.toyin(), now=later)
    ids = [makers.toyin().pk, makers.dr_lund().pk]
    assert queries.last_heard(ids) == {makers.toyin().pk: later}


def test_what_somebody_denies_having_said_is_not_when_they_were_heard() -> None:
    made = sent()
    one = told(made, makers.toyin())
    actions.note_talk(one.pk, reply(made), NOW.date(), by=makers.marta(), now=NOW + timedelta(days=4))
    (heard,) = queries.last_heard([makers.toyin().pk]).values()
    assert heard <= NOW
    actions.object(one.pk, "", by=makers.toyin(), now=NOW)
    assert queries.last_heard([makers.toyin().pk]) == {}


def test_versions_stand_newest_first_from_wherever_one_looks() -> None:
    first = sent()
    second = prepared(supersedes_id=first.pk)
    actions.send(second.pk, by=makers.marta(), now=NOW)
    for one in (first, second):
        seen = queries.explain_backs_visible_to(makers.marta()).get(pk=one.pk)
        assert queries.versions_of(seen) == [second, first]
    assert queries.where_of(told(first, makers.toyin())) == Where.SUPERSEDED


def test_who_may_be_asked_is_on_the_line_of_the_tree() -> None:
    toyin = makers.toyin()
    above = Person.objects.create(name="Director", customer=makers.st_brigids())
    Person.objects.create(name="Paulo", customer=makers.warehouse())
    Person.objects.create(name="Gone", customer=makers.surgery(), is_active=False)
    assert set(queries.people_to_ask(makers.surgery())) == {toyin, above}


def test_remarks_follow_the_readers_languages_and_their_own_words() -> None:
    toyin = makers.toyin()
    toyin.language = "de"
    (german,) = queries.remarks_on(["Wir antworten zeitnah."], makers.surgery(), [toyin])
    assert [one.found for one in german.remarks] == ["zeitnah"]
    statement("gleich nach der Visite", kind="word", term="zeitnah")
    (theirs,) = queries.remarks_on(["Wir antworten zeitnah."], makers.surgery(), [toyin])
    assert theirs.remarks == []
