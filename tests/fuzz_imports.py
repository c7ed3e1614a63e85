"""Damage a small good export in thousands of ways and bring each in: there may only ever be sentences.

    .venv/bin/python tests/fuzz_imports.py 2000

Every file is made from the seed and its number, so one that failed is made again by naming it:
`tests/fuzz_imports.py 2000 --seed 7 --only 314`. Each is looked at and checked; of those that can be
checked each fourth is brought in with its faulty incidents left out, and undone. Whatever is refused must be
refused in words and leave nothing behind; whatever comes in must be the records that its report counts.
"""

# ruff: noqa: E402, PT017, S311, T201 (a program: settings come first, chance is no secret, and it prints)

import argparse
import bz2
import gzip
import io
import lzma
import os
import random
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ["FAIRVIEW_HOME"] = tempfile.mkdtemp(prefix="fairview-fuzz-")
os.environ["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"

import django

django.setup()

from django.core.management import call_command
from django.utils import timezone

from fairview.calculations.words import Refused
from fairview.customers.models import Customer
from fairview.foundation.files import StoredFile
from fairview.foundation.middleware import say
from fairview.foundation.viewer import SYSTEM
from fairview.history.models import Batch
from fairview.history.queries import record_store
from fairview.imports import actions
from fairview.imports.actions.files import order_for, stopping
from fairview.imports.management.preview import check_lines, report_line, survey_lines
from fairview.imports.models import ImportProblem, ImportRun
from fairview.imports.queries import problems_of, work_folder
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.dates import Order
from fairview.imports.tests import exports
from fairview.services.models import Service

EACH = 4
"""Every so many of the files that can be checked are brought in."""

Chance = random.Random
Damage = Callable[[bytes, Chance], bytes]

ODD = (
    b"\xff\xfe",
    b"\x80",
    b"\xc3\x28",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\x0c",
    b"\x1a",
    b"\r",
    b"\xef\xbb\xbf",
)
CELLS = (
    b'"', b'""', b"99999999999999999999", b"-1", b"31/02/2026 25:61", b"0001-01-01", b"=1+1", b"{0}", b"%s",
    b"'; DROP TABLE x; --", "İßǅ ﬁ".encode(), b"x" * 5_000, b"2026-02-30 00:00:00", b"12/12/12 12:12", b"NaN",
    b"\\", b"?", b"",
)  # fmt: skip


# ---------------------------------------------------------------- a good file
def good(chance: Chance) -> bytes:
    """Return a sound export: a list or a log, in one of the shapes we read."""
    style = chance.choice(("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %I:%M:%S %p"))
    if chance.random() < 0.4:
        text = exports.small_log(8, style=style)
    else:
        rows = [exports.row(number, style=style) for number in range(1, 31)]
        rows[3]["short_description"], rows[5]["location"] = 'two\nlines, "quoted"', "Café Zoë"
        text = exports.text(rows, delimiter=chance.choice(",,;\t"))
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252")))


# ---------------------------------------------------------------- damage
def _flips(text: bytes, chance: Chance) -> bytes:
    damaged = bytearray(text)
    for _flip in range(chance.choice((1, 1, 2, 5, 50))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(text: bytes, chance: Chance) -> bytes:
    return text[: chance.randrange(len(text) + 1)]


def _hole(text: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(1, 200) :]


def _quotes(text: bytes, chance: Chance) -> bytes:
    old, new = chance.sample((b'"', b"'", b",", b";", b"\t", b"\n"), 2)
    return text.replace(old, new, chance.choice((1, 3, -1)))


def _stray(text: bytes, chance: Chance) -> bytes:
    return _with(text, chance.choice((b'"', b'"', b",", b"\n", b"\n\n", b"\r\n")), chance)


def _joined(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], b"".join(lines[at : at + 2]), *lines[at + 2 :]])


def _shuffled(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _doubled(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def _odd(text: bytes, chance: Chance) -> bytes:
    return _with(text, chance.choice(ODD), chance)


def _null(text: bytes, chance: Chance) -> bytes:
    return _with(text, b"\0" * chance.choice((1, 4)), chance)


def _mixed(text: bytes, chance: Chance) -> bytes:
    half = text.decode("cp1252", "replace")
    return text + half.encode(chance.choice(("utf-16", "utf-8", "utf-16-le", "cp037")), "replace")


def _cell(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    at = chance.randrange(len(lines))
    cells = lines[at].split(b",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    return b"\n".join([*lines[:at], b",".join(cells), *lines[at + 1 :]])


def _with(text: bytes, piece: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece + text[at:]


def _zip(text: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("incidents.csv", text)
    return packed.getvalue()


DAMAGES: tuple[Damage, ...] = (
    _flips, _cut, _hole, _quotes, _stray, _joined, _shuffled, _doubled, _odd, _null, _mixed, _cell, _cell,
)  # fmt: skip
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zip": _zip,
}  # fmt: skip


def damaged(seed: int, number: int) -> tuple[str, bytes]:
    """Return a damaged file and the name it comes under."""
    chance = random.Random(f"{seed}/{number}")
    text = good(chance)
    for damage in chance.choices(DAMAGES, k=chance.choice((1, 1, 1, 2, 3))):
        text = damage(text or b"\n", chance)
    if chance.random() > 0.25:
        return f"{number}.csv", text
    kind, pack = chance.choice(list(PACKERS.items()))
    packed = pack(text)
    for damage in chance.choices((_flips, _cut, _hole, _null), k=chance.choice((0, 1, 1, 2))):
        packed = damage(packed or b"\n", chance)
    return f"{number}.csv.{kind}", packed


# ---------------------------------------------------------------- bringing it in
def brought_in(name: str, content: bytes) -> str:
    """Take a file as far as it goes; return where it ended. Anything but a sentence is raised."""
    try:
        run = actions.add_file(exports.upload(content, name), by=SYSTEM, now=timezone.now())
    except Refused as refused:
        assert say(refused)
        assert not ImportRun.objects.exists()
        return "refused when looked at"
    try:
        return _checked(run)
    finally:
        if ImportRun.objects.filter(pk=run.pk, finished_at=None).exists():
            actions.discard(ImportRun.objects.get(pk=run.pk), by=SYSTEM, now=timezone.now())


def _checked(run: ImportRun) -> str:
    before = (run.state, *facts())
    assert list(survey_lines(run, (run.customer_column, run.service_column)))
    try:
        run = actions.choose(run, _choices(run), by=SYSTEM, now=timezone.now())
    except Refused as refused:
        assert say(refused)
        run.refresh_from_db()
        assert (run.state, *facts()) == before
        assert not ImportProblem.objects.exists()
        return "refused when checked"
    assert list(check_lines(run, stopping(run)))
    assert all(map(str, problems_of(run)))
    assert facts() == before[1:]
    return _entered(run) if int(run.file.name.split(".")[0]) % EACH == 0 else "checked"


def _choices(run: ImportRun) -> Choices:
    try:
        order = order_for(run, "")
    except Refused:
        order = Order.DAY
    return Choices("Europe/London", order, run.customer_column, run.service_column)


def _entered(run: ImportRun) -> str:
    before, foreseen = facts(), run.check_result or {}
    actions.start_here(run, leave_out=True, by=SYSTEM, now=timezone.now())
    try:
        report = actions.bring_in(run.pk, by=SYSTEM, now=timezone.now(), report=lambda *_progress: None)
    except Refused as refused:
        assert say(refused)
        assert facts() == before
        return "refused when brought in"
    assert report_line(report)
    with record_store() as store:
        assert store.execute("SELECT count(*) FROM records").fetchone() == (report["added"],)
    assert facts()[0] == report["added"] == foreseen["changes"]["added"]
    assert facts()[2:] == (report["customers"], report["services"])
    run.refresh_from_db()
    actions.undo(run, by=SYSTEM, now=timezone.now())
    assert facts() == before
    return "brought in with faults left out" if report["left_out"] else "brought in"


def facts() -> tuple[int, ...]:
    """How many records, batches, customers and services stand."""
    batches = Batch.objects.standing()
    records = sum(batch.records for batch in batches)
    return records, len(batches), Customer.objects.count(), Service.objects.count()


def cleared() -> None:
    """Forget everything, so that the next file finds an empty house."""
    for model in (ImportRun, StoredFile, Batch, Customer, Service):
        model.objects.all().delete()


def told(seed: int, number: int) -> str:
    """Bring one file in; return where it ended, keeping it when that was with anything but a sentence."""
    name, content = damaged(seed, number)
    try:
        ended = brought_in(name, content)
        assert facts() == (0, 0, 0, 0)
        assert not list(work_folder().iterdir())
    except Exception:
        kept = Path(tempfile.gettempdir()) / f"damaged-{seed}-{name}"
        kept.write_bytes(content)
        print(f"--- file {number}, kept as {kept}\n{traceback.format_exc()}", flush=True)
        ended = "FAILED"
    cleared()
    return ended


def main() -> None:
    """Bring in as many files as asked; end with 1 when one of them failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one file")
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    numbers = range(given.files) if given.only is None else [given.only]
    ended = Counter(told(given.seed, number) for number in numbers)
    for where, count in ended.most_common():
        print(f"{count:6,} {where}")
    sys.exit(1 if ended["FAILED"] else 0)


if __name__ == "__main__":
    main()
