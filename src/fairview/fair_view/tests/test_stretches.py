"""Long stretches with nothing to show are said, not drawn month by month."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.makers import jon, surgery

from fairview.fair_view.rules import Figures, Month, Stretch, not_to_draw, nothing_in, with_stretches
from fairview.fair_view.tests.makers import compute
from fairview.history.tests.makers import bring_in, record

BUSY, QUIET = Figures(None, "", opened=3), Figures(None, "")


def months(marks):
    """Return months by a letter each: b(usy), q(uiet), s(tops) with a few records in it."""
    return tuple(
        Month(f"{2000 + n // 12}-{n % 12 + 1:02d}", QUIET if mark == "q" else BUSY, ("log",) * (mark == "s"))
        for n, mark in enumerate(marks)
    )


def written(found):
    return "".join(f"({one.first} {one.last})" if isinstance(one, Stretch) else "." for one in found)


def test_a_year_of_nothing_is_one_stretch_and_less_is_not():
    assert written(with_stretches(months("b" + "q" * 12 + "b"), nothing_in)) == ".(2000-02 2001-01)."
    assert written(with_stretches(months("b" + "q" * 11 + "b"), nothing_in)) == "." * 13


def test_where_a_source_stops_belongs_to_the_stretch_that_is_not_drawn_but_stays_in_the_table():
    marked = months("b" + "s" * 6 + "q" * 12 + "b")
    (stretch,) = (one for one in with_stretches(marked, not_to_draw) if isinstance(one, Stretch))
    assert (stretch.first, stretch.last, stretch.is_empty) == ("2000-02", "2001-07", False)
    assert written(with_stretches(marked, nothing_in)) == "." * 7 + "(2000-08 2001-07)."


@given(st.text("bqs", max_size=60))
def test_no_month_is_lost_or_told_twice(marks):
    marked = months(marks)
    for blank in (nothing_in, not_to_draw):
        found = with_stretches(marked, blank)
        told = [month for one in found for month in (one.months if isinstance(one, Stretch) else (one,))]
        assert tuple(told) == marked


@pytest.mark.django_db
def test_all_time_breaks_between_two_sources(client: Client):
    times = {"customer_id": surgery().pk}
    bring_in(record("INC1", "2026-09-05 09:00", **times), record("INC2", "2026-10-05 09:00", **times))
    bring_in(
        record("INC1", "2017-01-09 09:00", **times), record("INC2", "2017-02-09 09:00", **times), source="log"
    )
    compute()
    client.force_login(jon())
    answer = client.get(reverse("fair_view:scorecard", args=[surgery().pk]), {"period": "all"})
    page = " ".join(answer.content.decode().split())
    assert "Nothing is drawn from March 2017 to August 2026: the picture breaks there." in page
    assert '<th scope="row">March 2017 to August 2026</th><td colspan="9">' in page
    assert ">Mar 17 –</text>" in page
    assert "May 2020" not in page
