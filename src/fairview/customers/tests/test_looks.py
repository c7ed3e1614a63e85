"""The log of who looked: only ever added, and seen by whom it is about."""

import pytest
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.customers import actions, queries
from fairview.customers.models import Look, Person
from fairview.customers.rules import LookedAt
from fairview.foundation.viewer import NOBODY, SYSTEM, Viewer

pytestmark = pytest.mark.django_db


def look(by: Viewer, whom: Person | Colleague | None = None, what: LookedAt = LookedAt.HELD) -> Look:
    return actions.looked(whom or makers.dr_lund(), what, by=by, now=NOW)


def test_it_says_who_looked_at_what_of_whom() -> None:
    seen = look(makers.marta(), what=LookedAt.STANCE)
    assert (seen.person, seen.by, seen.by_text) == (makers.dr_lund(), makers.marta(), "Marta Oduya")
    assert str(seen) == "Marta Oduya: where they stand"


def test_the_house_itself_can_look() -> None:
    assert (look(SYSTEM).by, look(SYSTEM).by_text) == (None, "Fairview")


def test_nothing_in_it_is_altered_or_removed() -> None:
    seen = look(makers.marta())
    for alter in (
        seen.save,
        seen.delete,
        lambda: Look.objects.update(by_text="Jon Aske"),
        lambda: Look.objects.all().delete(),
    ):
        with pytest.raises(TypeError):
            alter()


def test_everybody_sees_who_looked_at_them_and_what_they_looked_at_a_head_sees_all() -> None:
    of_lund, of_jon = look(makers.marta()), look(makers.ada(), makers.jon())
    expected: list[tuple[Viewer, set[Look]]] = [
        (makers.hilde(), {of_lund, of_jon}),
        (SYSTEM, {of_lund, of_jon}),
        (makers.dr_lund(), {of_lund}),
        (makers.toyin(), set()),
        (makers.marta(), {of_lund}),
        (makers.jon(), {of_jon}),
        (makers.sana(), set()),
        (NOBODY, set()),
    ]
    for viewer, seen in expected:
        assert set(queries.looks_visible_to(viewer)) == seen, viewer.actor.text
