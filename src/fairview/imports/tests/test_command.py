"""`fairview import` in a terminal."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from fairview.imports.management.preview import report_line
from fairview.imports.models import ImportRun
from fairview.imports.tests import exports
from fairview.imports.tests.bringing import nothing_is_here, records

pytestmark = pytest.mark.django_db


def told(path: Path, **options: Any) -> str:
    """Return what the command writes."""
    out = StringIO()
    call_command("import", str(path), source="servicenow", zone="Europe/London", stdout=out, **options)
    return out.getvalue()


def test_without_yes_it_shows_and_changes_nothing(tmp_path: Path) -> None:
    words = told(exports.on_disk(tmp_path, exports.small_log()))

    assert "120 rows, 20 incidents (a log of updates)" in words
    assert "Month first cannot read" in words
    assert "location: 3, category: 2" in words
    assert "Would add 20" in words
    assert "Nothing was brought in" in words
    assert nothing_is_here()
    assert not ImportRun.objects.exists()


def test_the_first_rows_show_the_columns_that_name_customers_and_services(tmp_path: Path) -> None:
    path = exports.on_disk(tmp_path, exports.small_log())
    assert "row  number  location  category  incident_state" in told(path)
    assert "2  INC0000001  Network  New" in told(path, customer_column="category", service_column="")


def test_with_yes_it_is_brought_in(tmp_path: Path) -> None:
    words = told(exports.on_disk(tmp_path, exports.small_log()), yes=True)

    assert "Brought in: 20 added, 0 updated" in words
    assert "3 customers and 2 services added" in words
    assert len(records()) == 20


def test_thousands_are_kept_apart_as_the_terminals_language_does(tmp_path: Path) -> None:
    done = {"updated": 0, "unchanged": 0, "older": 0, "left_out": 0, "customers": 1_204, "services": 2}
    with override("de"):
        assert "24.918" in report_line({"added": 24_918, **done})
        assert "Zeile  number  location" in told(exports.on_disk(tmp_path, exports.small_log()))
    assert "1,204 customers" in report_line({"added": 24_918, **done})


def test_an_order_that_several_dates_fit_is_asked_for(tmp_path: Path) -> None:
    path = exports.on_disk(tmp_path, exports.small_list(4))
    with pytest.raises(CommandError, match="Say which: dmy or mdy"):
        told(path, yes=True)
    assert nothing_is_here()
    assert "4 added" in told(path, yes=True, date_order="dmy")


def test_other_columns_can_name_customers_and_services(tmp_path: Path) -> None:
    path = exports.on_disk(tmp_path, exports.small_log())
    words = told(path, yes=True, customer_column="category", service_column="")
    assert "2 customers and 0 services added" in words


def test_faults_stop_it_until_they_are_left_out(tmp_path: Path) -> None:
    content = exports.text([*(exports.row(n) for n in range(1, 20)), exports.row(20, closed_at="soon")])
    path = exports.on_disk(tmp_path, content)
    with pytest.raises(CommandError, match="1 incidents have faults"):
        told(path, yes=True)
    assert nothing_is_here()
    assert "19 added" in told(path, yes=True, leave_out=True)


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ({"zone": "Mars/Base"}, "no time zone called “Mars/Base”"),
        ({"customer_column": "nowhere"}, "no column “nowhere”"),
        ({"encoding": "klingon"}, "We do not read “klingon”|not an encoding"),
        ({"date_order": "ydm"}, "“ydm” is not an order"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path, option: dict[str, str], sentence: str) -> None:
    options = {"source": "servicenow", "zone": "Europe/London", "yes": True, **option}
    with pytest.raises(CommandError, match=sentence):
        call_command("import", str(exports.on_disk(tmp_path, exports.small_list())), **options)
    assert nothing_is_here()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        told(tmp_path / "nothing.csv")
