"""Where one share was promised for one service and another for the next, each is held against its own."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers

from fairview.conversations.tests.conftest import asked
from fairview.fair_view.queries.standings import standings
from fairview.fair_view.rules import Standing
from fairview.fair_view.tests import makers as measured
from fairview.foundation.viewer import NOBODY
from fairview.history.tests.makers import bring_in
from fairview.site.desk.theirs import Theirs

SHARES = {"Imaging": 99, "E-mail": 95, "Telephones": 50, "Theatre lists": 45}
TIMES = 20


def theirs(**counts: int) -> Theirs:
    return Theirs(Counter({Standing[name.upper()]: count for name, count in counts.items()}))


def measure() -> None:
    """Let surgery have asked twenty times for each of four services; sixteen times each promise was kept."""
    surgery = makers.surgery()
    for name, share in SHARES.items():
        measured.level(service=measured.service(name), share=share)
    bring_in(
        *(
            {**asked(number, surgery.pk, measured.service(name).pk), "reference": f"{name}-{number}"}
            for name in SHARES
            for number in range(TIMES)
        )
    )
    measured.compute()


def page() -> str:
    client = Client()
    client.force_login(makers.marta())
    return str(client.get(reverse("site:start")).text)


# 16 of 20 is 80 %, by Wilson likely 58–92 %: surely below 99 and 95, at least 50 and 45.
@pytest.mark.django_db
def test_a_customer_with_several_targets_stands_as_its_services_do() -> None:
    measure()
    text = page()
    assert "2 of 4 services below theirs" in text
    assert "several targets" not in text
    assert "kept 64 of 80 promises" in text
    assert "as of" in text
    assert "For 1 of them we kept less than we promised." in text


@pytest.mark.django_db
def test_services_are_counted_for_one_period_and_for_who_may_see_them() -> None:
    measure()
    surgery = makers.surgery().pk
    assert standings(makers.marta(), [surgery], "2026-10")[surgery] == {Standing.BELOW: 2, Standing.MET: 2}
    assert standings(makers.marta(), [surgery], "2015-01") == {}
    assert standings(makers.marta(), [], "2026-10") == {}
    assert standings(NOBODY, [surgery], "2026-10") == {}


@pytest.mark.parametrize(
    ("counted", "state", "words", "notes"),
    [
        (theirs(below=2, met=4), "bad", "2 of 6 services below theirs", []),
        (theirs(below=1), "bad", "1 of 1 service below its target", []),
        (theirs(met=3), "plain", "0 of 3 services below theirs", []),
        (theirs(met=3, none=2), "plain", "0 of 3 services below theirs", []),
        (
            theirs(below_by_chance=2, met=1),
            "watch",
            "2 of 3 services below theirs, perhaps by chance",
            [],
        ),
        (
            theirs(below=1, below_by_chance=2, met=1, several=3),
            "bad",
            "1 of 4 services below theirs",
            ["2 more below, perhaps by chance", "3 with several targets left out"],
        ),
        (theirs(several=2), "plain", "", []),
    ],
)
def test_what_is_sure_is_told_from_what_may_be_chance(
    counted: Theirs, state: str, words: str, notes: list[str]
) -> None:
    assert (counted.state, counted.words, counted.notes) == (state, words, notes)
