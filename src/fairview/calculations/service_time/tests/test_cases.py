"""The clock against written cases: our own, and those handed out beside the checkout where they are."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fairview.calculations.service_time import Calendar, faults, vectors

OWN = Path(__file__).with_name("cases.json")
HANDED_OUT = Path(__file__).parents[6] / "shared" / "vectors" / "service_time.json"

Run = Callable[[Path], tuple[int, list[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def check(path: Path) -> tuple[int, list[str]]:
        code = vectors.main([str(path)])
        return code, capsys.readouterr().out.splitlines()

    return check


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[..., Path]:
    """Write our own cases with the first one changed."""

    def write(**changes: Any) -> Path:
        form = json.loads(OWN.read_text(encoding="utf-8"))
        form["cases"][0] |= changes
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(form), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("case", vectors.read_cases(OWN), ids=lambda case: case.name)
def test_the_clock_gives_our_own_cases(case: vectors.Case) -> None:
    assert list(vectors.disagreements(case)) == []


@pytest.mark.parametrize(
    "entry", json.loads(OWN.read_text(encoding="utf-8"))["cases"], ids=lambda e: e["name"]
)
def test_only_a_calendar_without_faults_may_be_saved(entry: dict[str, Any]) -> None:
    assert (faults(Calendar.from_form(entry["calendar"])) == []) is entry["savable"]


def test_when_all_agree_it_says_so_last(run: Run) -> None:
    code, lines = run(OWN)
    assert code == 0
    assert lines == ["33 of 33 agree"]


def test_a_disagreement_names_case_expected_and_got(run: Run, spoilt: Callable[..., Path]) -> None:
    code, lines = run(spoilt(due="2025-03-24T08:00:01+00:00", elapsed_seconds=1))
    assert code == 1
    name = "the last hour of a Friday and the first of a Monday"
    assert lines == [
        f"{name}: due expected 2025-03-24T08:00:01+00:00, got 2025-03-24T08:00:00+00:00",
        f"{name}: elapsed seconds expected 1.0, got 10800",
        "32 of 33 agree",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"calendar": {"zone": "Europe/Paradise"}}, "There is no time zone “Europe/Paradise”."),
        ({"calendar": {}}, "There is no time zone “”."),
        ({"calendar": {"zone": "UTC", "weekly": {"someday": []}}}, "The week names its days"),
        ({"calendar": {"zone": "UTC", "weekly": {"mon": [["9", "17:00"]]}}}, "“9” is not a time of day"),
        ({"calendar": {"zone": "UTC", "weekly": {"mon": ["09:00"]}}}, "should be a beginning and an end"),
        ({"calendar": {"zone": "UTC", "holidays": ["Christmas"]}}, "“Christmas” is not a day"),
        ({"calendar": {"zone": "UTC", "extensions": [{}]}}, "An extension says from when until when"),
        ({"start": "yesterday"}, "“yesterday” is not a date and time"),
        ({"start": "2025-03-21T14:00:00"}, "does not say its offset"),
        ({"start": "1066-10-14T09:00:00+00:00"}, "before 1970 or after 2200"),
        ({"target_seconds": "soon"}, "cannot be read"),
        ({"pauses": [5]}, "should be a beginning and an end"),
    ],
)
def test_an_unreadable_case_is_named_in_a_sentence(
    run: Run, spoilt: Callable[..., Path], changes: dict[str, Any], sentence: str
) -> None:
    code, lines = run(spoilt(**changes))
    assert code == 2
    assert len(lines) == 1
    assert sentence in lines[0]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{}", b'{"cases": []}', b'{"cases": [1]}'])
def test_a_file_that_holds_no_cases_is_said_to(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "wrong.json"
    path.write_bytes(content)
    code, lines = run(path)
    assert code == 2
    assert len(lines) == 1


def test_a_missing_file_is_said_to_be_missing(run: Run, tmp_path: Path) -> None:
    code, lines = run(tmp_path / "nowhere.json")
    assert code == 2
    assert "cannot be read" in lines[0]


def test_a_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert vectors.main([]) == 2
    assert "Name one file" in capsys.readouterr().out


@pytest.mark.real_data
@pytest.mark.skipif(not HANDED_OUT.exists(), reason="the handed-out cases are not beside the checkout")
def test_the_clock_gives_every_handed_out_case(run: Run) -> None:
    assert run(HANDED_OUT) == (0, ["333 of 333 agree"])


@pytest.mark.real_data
@pytest.mark.skipif(not HANDED_OUT.exists(), reason="the handed-out cases are not beside the checkout")
def test_faults_are_found_exactly_where_the_handed_out_cases_have_them() -> None:
    for entry in json.loads(HANDED_OUT.read_text(encoding="utf-8"))["cases"]:
        assert (faults(Calendar.from_form(entry["calendar"])) == []) is entry["savable"], entry["name"]
