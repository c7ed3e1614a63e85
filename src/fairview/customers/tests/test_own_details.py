"""What a person puts right about themselves."""

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions
from fairview.customers.actions import OwnDetails
from fairview.customers.rules import ReachedBy
from fairview.foundation import audit

pytestmark = pytest.mark.django_db

PUT_RIGHT = OwnDetails(
    name=" Toyin  Ajayi-Cole ", language="de", reached_by=ReachedBy.PHONE, spoken_with="short mails"
)


def test_toyin_puts_right_what_we_hold_about_her_and_nothing_else_changes() -> None:
    toyin = makers.toyin()
    changed = actions.change_own_details(toyin.pk, PUT_RIGHT, by=toyin, now=NOW)
    assert (changed.name, changed.language, changed.reached_by) == ("Toyin Ajayi-Cole", "de", "phone")
    assert (changed.level, changed.role, changed.email) == (toyin.level, toyin.role, toyin.email)
    assert audit.history_of(toyin)[0].act == "put right by themselves"


def test_nobody_does_so_for_her() -> None:
    for other in (makers.dr_lund(), makers.marta(), makers.ada()):
        with pytest.raises(NotAllowed):
            actions.change_own_details(makers.toyin().pk, PUT_RIGHT, by=other, now=NOW)


def test_nobody_goes_without_a_name_or_in_a_language_that_is_not_spoken_here() -> None:
    toyin = makers.toyin()
    for wrong in (OwnDetails(name=" "), OwnDetails(name="Toyin", language="tlh")):
        with pytest.raises(Refused):
            actions.change_own_details(toyin.pk, wrong, by=toyin, now=NOW)
