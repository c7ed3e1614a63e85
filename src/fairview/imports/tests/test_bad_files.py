"""Files that are not as they should be: a plain sentence with row and column, and nothing half brought in."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.makers import NOW, Cast

from fairview.calculations.words import Refused
from fairview.imports import actions
from fairview.imports.actions.files import stopping
from fairview.imports.models import ImportRun
from fairview.imports.queries import problems_of
from fairview.imports.tests import exports
from fairview.imports.tests.bringing import brought_in, checked, nothing_is_here, records

pytestmark = pytest.mark.django_db


def refusal(content: bytes | str, cast: Cast, name: str = "incidents.csv") -> str:
    """Return the sentence with which this file is refused."""
    with pytest.raises(Refused) as refused:
        actions.add_file(exports.upload(content, name), by=cast.marta, now=NOW)
    assert not ImportRun.objects.exists()
    return str(refused.value)


def sentences(run: ImportRun) -> list[str]:
    """Return every problem of a file in words."""
    return [str(one) for one in problems_of(run)]


def with_row(**cells: str) -> str:
    """Return twenty sound incidents and, in row 22, one with these cells."""
    return exports.text([*(exports.row(number) for number in range(1, 21)), {**exports.row(21), **cells}])


# ---------------------------------------------------------------- the whole file
def test_an_empty_file(cast: Cast) -> None:
    assert refusal(b"", cast) == "The file is empty."
    assert refusal(b"\n\n", cast) == "The file is empty."


def test_a_header_alone(cast: Cast) -> None:
    assert refusal(exports.text([]), cast) == "The file holds a header and nothing else."


def test_garbage(cast: Cast) -> None:
    assert "row 1 holds bytes that no text has" in refusal(bytes(range(256)) * 40, cast)


def test_a_workbook(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "workbook" in refusal(packed.getvalue(), cast, "incidents.xlsx")


def test_a_text_that_is_no_export(cast: Cast) -> None:
    sentence = refusal("name,colour\nrose,red\n", cast)
    assert sentence.startswith("Row 1 does not look like the header")
    assert "name, colour" in sentence


def test_a_needed_header_that_stands_twice(cast: Cast) -> None:
    content = exports.small_list().replace("resolved_at", "priority", 1)
    assert "“priority” stands twice, in columns 3 and 7" in refusal(content, cast)


def test_a_header_that_stands_twice_and_is_not_used_does_no_harm(cast: Cast) -> None:
    lines = exports.small_list().splitlines()
    content = "\n".join([lines[0] + ",watch,watch", *(line + ",a,b" for line in lines[1:])]) + "\n"
    assert (brought_in(content, by=cast.marta).report or {})["added"] == 20


def test_a_cut_last_row(cast: Cast) -> None:
    content = exports.small_list()
    sentence = refusal(content[: content.rindex("Closed")], cast)
    assert "Row 21, the last, has 6 cells where the header has 13" in sentence
    assert "column “state”" in sentence


def test_a_last_row_cut_inside_a_date_is_seen(cast: Cast) -> None:
    header = ("number", "state", "priority", "opened_at")
    content = exports.text([exports.row(number) for number in range(1, 21)], header)
    run = checked(content.rstrip()[:-1], by=cast.marta)
    assert "Row 21, column opened_at: “22/03/2026 15:0” is not a date we can read." in sentences(run)


def test_a_quotation_mark_that_never_closes(cast: Cast) -> None:
    content = exports.small_list().replace("The printer in room 7", '"The printer in room 7')
    assert refusal(content, cast).startswith("Row 8: a quotation mark opens a text that never ends")


def test_a_quotation_mark_in_the_header_that_never_closes(cast: Cast) -> None:
    assert refusal('"' + exports.small_list(), cast).startswith("Row 1: the quotation marks do not match")


def test_a_header_cell_may_run_over_two_lines(cast: Cast) -> None:
    header, *rows = exports.small_list().splitlines()
    content = "\n".join([f'{header},"a note\nin two lines"', *(f"{row},x" for row in rows)])
    assert actions.add_file(exports.upload(content, "incidents.csv"), by=cast.marta, now=NOW).survey


def test_a_compressed_file_that_ends_early(cast: Cast) -> None:
    packed = gzip.compress(exports.small_list(2_000).encode())
    assert "ends early or is damaged" in refusal(packed[: len(packed) // 2], cast, "incidents.csv.gz")


def test_an_archive_with_two_files(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", exports.small_list())
        archive.writestr("b.csv", exports.small_list())
    assert "holds 2 files" in refusal(packed.getvalue(), cast, "incidents.zip")


def test_a_zip_bomb(cast: Cast, settings: Any) -> None:
    settings.FAIRVIEW_UNPACKED_LIMIT = 5_000_000
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 20_000_000)
    assert refusal(packed.getvalue(), cast, "incidents.zip").startswith("The file unpacks to more than 5 MB")


def test_an_archive_that_says_its_file_lies_before_its_beginning(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", exports.small_list())
    damaged = bytearray(packed.getvalue())
    damaged[-5] ^= 64  # where its directory stands
    assert "ends early or is damaged" in refusal(bytes(damaged), cast, "incidents.zip")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files_are_taken_as_they_are(cast: Cast, pack: Callable[[bytes], bytes]) -> None:
    run = brought_in(pack(exports.small_list().encode()), by=cast.marta)
    assert (run.report or {})["added"] == 20


def test_a_zip_with_one_file_is_taken_as_it_is(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export/incidents.csv", exports.small_list())
    assert (brought_in(packed.getvalue(), by=cast.marta).report or {})["added"] == 20


# ---------------------------------------------------------------- encodings and separators
@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")]
)
def test_encodings_are_tried_in_a_fixed_order(cast: Cast, encoding: str, told: str) -> None:
    run = brought_in(exports.small_list(20, location="Café").encode(encoding), by=cast.marta)

    assert run.encoding == told
    assert (run.check_result or {})["customers"]["some"] == ["Café"]


def test_another_encoding_can_be_chosen(cast: Cast) -> None:
    run = checked(exports.small_list(20, location="Café").encode(), by=cast.marta, encoding="cp1252")
    assert (run.check_result or {})["customers"]["some"] == ["CafÃ©"]


def test_an_encoding_that_does_not_fit_is_said_with_its_row(cast: Cast) -> None:
    content = exports.text([exports.row(n) for n in range(1, 21)] + [exports.row(21, location="Café")])
    with pytest.raises(Refused, match="Row 22: the text is not readable as utf-8"):
        checked(content.encode("cp1252"), by=cast.marta, encoding="utf-8")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(cast: Cast, delimiter: str) -> None:
    rows = [exports.row(number) for number in range(1, 21)]
    run = brought_in(exports.text(rows, delimiter=delimiter), by=cast.marta)
    assert (run.report or {})["added"] == 20


def test_labels_instead_of_field_names(cast: Cast) -> None:
    labels = {
        "number": "Number", "opened_at": "Opened", "resolved_at": "Resolved", "closed_at": "Closed",
        "sys_updated_on": "Updated", "state": "State", "priority": "Priority", "location": "Location",
        "category": "Category", "reopen_count": "Reopen count", "reassignment_count": "Reassignment count",
        "made_sla": "Made SLA", "short_description": "Short description",
    }  # fmt: skip
    body = exports.small_list().split("\n", 1)[1]
    run = brought_in(",".join(labels[name] for name in exports.LIST_HEADER) + "\n" + body, by=cast.marta)
    assert (run.report or {})["customers"] == 3


# ---------------------------------------------------------------- cells
def test_a_date_that_cannot_be_read(cast: Cast) -> None:
    run = checked(with_row(closed_at="soon"), by=cast.marta)
    assert sentences(run) == ["Row 22, column closed_at: “soon” is not a date we can read."]


def test_a_day_that_does_not_exist(cast: Cast) -> None:
    run = checked(with_row(closed_at="31/04/2026 10:00"), by=cast.marta)
    assert sentences(run) == ["Row 22, column closed_at: “31/04/2026 10:00” is not a date we can read."]


def test_mixed_styles(cast: Cast) -> None:
    run = checked(with_row(closed_at="2026-04-01 10:00:00"), by=cast.marta)
    assert sentences(run) == [
        "Row 22, column closed_at: “2026-04-01 10:00:00” is not written like the other dates of the file."
    ]


def test_done_before_it_was_opened(cast: Cast) -> None:
    run = checked(with_row(resolved_at="01/01/2026 10:00"), by=cast.marta)
    assert sentences(run) == [
        "Row 22, column resolved_at: “01/01/2026 10:00” is before INC0000021 was opened."
    ]


def test_rows_are_counted_as_a_spreadsheet_does(cast: Cast) -> None:
    rows = [exports.row(n, short_description="two\nlines, “quoted”") for n in range(1, 21)]
    content = exports.text([*rows, exports.row(21, closed_at="soon")])
    assert sentences(checked(content, by=cast.marta))[0].startswith("Row 22,")
    lines = content.split("\n")
    assert sentences(checked("\n".join([*lines[:1], "", *lines[1:]]), by=cast.marta))[0].startswith("Row 23,")


def test_a_row_with_too_many_cells_is_left_out_alone(cast: Cast) -> None:
    lines = exports.small_list().splitlines()
    lines[5] += ",more"
    content = "\n".join(lines) + "\n"
    run = checked(content, by=cast.marta)
    assert sentences(run) == ["Row 6 has 14 cells where the header has 13."]
    assert (brought_in(content, by=cast.marta, leave_out=True).report or {})["added"] == 19
    assert ("INC0000005",) not in records()


def test_missing_values_are_not_values(cast: Cast) -> None:
    for missing in ("?", "NA", "n/a", "UNKNOWN", "null", "-", ""):
        content = with_row(location=missing, priority=missing, made_sla=missing, reopen_count=missing)
        run = checked(content, by=cast.marta)
        assert sentences(run) == []
        assert (run.check_result or {})["customers"]["named"] == 3


def test_a_number_with_a_line_break_inside(cast: Cast) -> None:
    run = checked(with_row(number="INC1\nINC2"), by=cast.marta)
    assert len(sentences(run)) == 1
    assert "column number: the incident number holds a line break" in sentences(run)[0]
    assert stopping(run) == 1


def test_a_number_that_is_missing(cast: Cast) -> None:
    run = checked(with_row(number="?"), by=cast.marta)
    assert sentences(run) == ["Row 22, column number: there is no incident number."]
    assert (run.check_result or {})["left_out"] == 1


def test_thousands_and_leading_digits(cast: Cast) -> None:
    brought_in(with_row(reassignment_count="1,204", priority="2 - High", made_sla="FALSE"), by=cast.marta)
    assert records("passed_on, priority, source_verdict")[20] == (1204, 2, "missed")


def test_a_count_that_is_none(cast: Cast) -> None:
    run = checked(with_row(reopen_count="many"), by=cast.marta)
    assert sentences(run) == ["Row 22, column reopen_count: “many” is not a whole number."]


def test_formulas_stay_text_and_are_told(cast: Cast) -> None:
    run = brought_in(with_row(short_description="=HYPERLINK(1)"), by=cast.marta)
    assert sentences(run) == [
        "Row 22, column short_description: “=HYPERLINK(1)” looks like a formula; kept as plain text."
    ]
    assert records("title")[20] == ("=HYPERLINK(1)",)


def test_hours_that_were_skipped_or_came_twice_are_told(cast: Cast) -> None:
    run = checked(
        with_row(opened_at="29/03/2026 01:30", resolved_at="29/03/2026 01:50", closed_at="25/10/2026 01:30"),
        by=cast.marta,
    )
    assert [one.split(":")[0] for one in sentences(run)] == [
        "Row 22, column closed_at", "Row 22, column opened_at", "Row 22, column resolved_at"
    ]  # fmt: skip
    assert (run.check_result or {})["left_out"] == 0


def test_an_incident_that_stands_twice_without_saying_which_is_later(cast: Cast) -> None:
    header = ("number", "opened_at", "state", "priority")
    rows = [*(exports.row(n) for n in range(1, 21)), exports.row(3, state="New")]
    run = checked(exports.text(rows, header), by=cast.marta)
    assert (
        sentences(run)[0] == "Row 4, column number: INC0000003 stands twice, and nothing says which is later."
    )
    assert (run.check_result or {})["left_out"] == 1


# ---------------------------------------------------------------- anything at all
SMALL = exports.small_log(4).encode()


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Return a small export with a few bytes cut, changed, doubled or put in."""
    content = bytearray(SMALL)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        act = draw(st.sampled_from(("cut", "change", "double", "insert", "end")))
        if act == "cut":
            del content[at : at + draw(st.integers(1, 40))]
        elif act == "change":
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
        elif act == "double":
            content[at:at] = content[at : at + 60]
        elif act == "insert":
            content[at:at] = draw(
                st.sampled_from((b'"', b"\n", b",", b"\r", b"\0", b";", b"=1", "é".encode()))
            )
        else:
            del content[at:]
    return bytes(content)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=spoilt())
@example(content=b"number,opened_at\r1,2\r")
@example(content=b'"' + SMALL)
@example(content=b"number,opened_at\n\xff\xfe,\n")
def test_whatever_a_file_holds_it_is_read_or_refused(cast: Cast, content: bytes) -> None:
    for order in ("dmy", "mdy"):
        try:
            run = checked(content, by=cast.marta, order=order)
        except Refused:
            continue
        actions.discard(run, by=cast.marta, now=NOW)
    assert nothing_is_here()
