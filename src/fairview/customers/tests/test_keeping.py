"""Until when we keep what we hold about a person; who was erased stays as they are."""

from datetime import timedelta

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions
from fairview.customers.models import Person
from fairview.foundation import audit

pytestmark = pytest.mark.django_db

DAY = NOW.date()


def test_who_may_change_the_customer_says_until_when_and_takes_it_back() -> None:
    lund, day = makers.dr_lund(), DAY + timedelta(days=365)
    assert actions.keep_person_until(lund.pk, day, by=makers.marta(), now=NOW).keep_until == day
    assert actions.keep_person_until(lund.pk, None, by=makers.ada(), now=NOW).keep_until is None
    assert audit.history_of(lund).count() == 2
    with pytest.raises(NotAllowed):
        actions.keep_person_until(lund.pk, day, by=makers.jon(), now=NOW)


def test_a_day_that_is_over_is_refused() -> None:
    with pytest.raises(Refused, match="over"):
        actions.keep_person_until(makers.dr_lund().pk, DAY - timedelta(days=1), by=makers.marta(), now=NOW)


def test_nobody_changes_who_was_erased() -> None:
    lund = makers.dr_lund()
    Person.objects.filter(pk=lund.pk).update(erased_at=NOW, is_active=False)
    with pytest.raises(Refused, match="was erased"):
        actions.set_person_active(lund.pk, True, by=makers.ada(), now=NOW)
