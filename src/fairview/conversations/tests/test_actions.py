"""Briefs made, frozen and removed."""

import json

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.conversations import actions
from fairview.conversations.models import Brief
from fairview.conversations.tests.conftest import asked
from fairview.customers.models import Customer
from fairview.fair_view.tests import makers as measured
from fairview.foundation import audit
from fairview.foundation.viewer import NOBODY
from fairview.history.tests.makers import bring_in

pytestmark = pytest.mark.django_db


def made(customer: Customer) -> Brief:
    return actions.make_brief(customer, "12m:2026-10", by=makers.marta(), now=NOW)


def test_a_brief_says_for_whom_and_which_time(surgery: Customer) -> None:
    brief = made(surgery)
    assert brief.title == "Surgery & Theatres, November 2025 to October 2026"
    assert brief.made_by == makers.marta()
    assert audit.history_of(brief).get().act == "added"


def test_later_figures_do_not_alter_it(surgery: Customer) -> None:
    before = json.loads(json.dumps(made(surgery).content))
    bring_in(
        *[asked(n, surgery.pk, measured.service().pk, month="2026-09") for n in range(9)], source="other"
    )
    measured.compute()
    surgery.name = "Theatres"
    surgery.save()
    assert Brief.objects.get().content == before
    assert made(surgery).content["figures"][0]["value"] == "16 of 19"


def test_its_content_says_in_which_form_it_is(surgery: Customer) -> None:
    assert made(surgery).content["schema"] == 1


def test_no_figures_no_brief() -> None:
    with pytest.raises(Refused, match="no figures"):
        made(makers.surgery())


def test_nobody_makes_a_brief(surgery: Customer) -> None:
    with pytest.raises(NotAllowed):
        actions.make_brief(surgery, "all", by=NOBODY, now=NOW)


def test_its_maker_removes_it(surgery: Customer) -> None:
    actions.remove_brief(made(surgery).pk, by=makers.marta(), now=NOW)
    assert not Brief.objects.exists()


def test_a_colleague_who_answers_for_somebody_else_does_not(surgery: Customer) -> None:
    with pytest.raises(NotAllowed):
        actions.remove_brief(made(surgery).pk, by=makers.jon(), now=NOW)


def test_the_deputy_and_the_head_may_remove_it_too(surgery: Customer) -> None:
    actions.remove_brief(made(surgery).pk, by=makers.dov(), now=NOW)
    actions.remove_brief(made(surgery).pk, by=makers.hilde(), now=NOW)
    assert not Brief.objects.exists()
