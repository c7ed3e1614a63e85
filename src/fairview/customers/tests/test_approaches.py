"""Attention is a budget: who was asked lately is left alone."""

from datetime import timedelta

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import Refused
from fairview.customers import actions, queries

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


def test_somebody_who_was_never_asked_is_free_at_once() -> None:
    assert queries.free_from(makers.toyin().pk, NOW) == NOW


def test_who_was_asked_is_free_a_week_later() -> None:
    actions.approach(makers.toyin().pk, "an explain-back", now=NOW)
    assert queries.free_from(makers.toyin().pk, NOW + timedelta(days=2)) == NOW + WEEK
    assert queries.free_from(makers.toyin().pk, NOW + WEEK) == NOW + WEEK


def test_each_person_has_a_budget_of_their_own() -> None:
    actions.approach(makers.toyin().pk, "an explain-back", now=NOW)
    assert queries.free_from(makers.dr_lund().pk, NOW) == NOW


def test_a_second_mail_in_a_week_is_refused() -> None:
    actions.approach(makers.toyin().pk, "an explain-back", now=NOW)
    with pytest.raises(Refused, match="within the last week"):
        actions.approach(makers.toyin().pk, "a survey", now=NOW + WEEK - timedelta(seconds=1))
    actions.approach(makers.toyin().pk, "a survey", now=NOW + WEEK)
