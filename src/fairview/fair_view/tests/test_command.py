"""The fair view in a terminal: the same figures, computed first where nobody has yet."""

import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from tests.makers import surgery

from fairview.fair_view.tests import schema
from fairview.fair_view.tests.makers import a_year, level
from fairview.foundation.jobs import Job, State
from fairview.history.tests.makers import bring_in, record

pytestmark = pytest.mark.django_db


def scorecard(*arguments):
    out = io.StringIO()
    call_command("scorecard", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_same():
    a_year()
    told = scorecard("--customer", "surgery & theatres")
    assert "We kept 6 of 9 promises" in told
    assert "What they say: not asked" in told


def test_the_command_prints_json_by_the_schema():
    a_year()
    told = json.loads(scorecard("--customer", "SURGERY", "--json", "--period", "2026-10"))
    schema.check(told)
    assert told["total"]["promises"]["kept"] == 6


def test_the_command_computes_first_what_waits_for_a_worker(capsys):
    level()
    times = {"working_at": "2026-10-05 10:00", "done_at": "2026-10-05 10:00"}
    bring_in(record("INC1", "2026-10-05 09:00", **times))
    assert "We kept 1 of 1 promises" in scorecard()
    assert "computing it first" in capsys.readouterr().err
    assert "We kept 1 of 1 promises" in scorecard()
    assert not capsys.readouterr().err


def test_the_command_computes_records_that_never_were():
    bring_in(record("INC1", "2026-10-05 09:00"))
    Job.objects.all().delete()
    assert "Nothing was promised for the one piece of work" in scorecard()


def test_the_command_says_what_it_cannot_do():
    with pytest.raises(CommandError, match="Nothing has been measured"):
        scorecard()
    with pytest.raises(CommandError, match="no customer"):
        scorecard("--customer", "nobody")
    with pytest.raises(CommandError, match="A period is"):
        scorecard("--period", "yesterday")


def test_the_command_says_when_the_first_measuring_is_under_way():
    bring_in(record("INC1", "2026-10-05 09:00"))
    Job.objects.update(state=State.RUNNING)
    with pytest.raises(CommandError, match="Measuring is under way for the first time"):
        scorecard()


def test_the_command_names_every_share_that_was_promised():
    level(share=Decimal(80))
    level(share=Decimal(99), customer=surgery())
    bring_in(record("INC1", "2026-10-05 09:00"), record("INC2", "2026-10-05 09:00", customer_id=surgery().pk))
    assert "80–99 %" in scorecard()
