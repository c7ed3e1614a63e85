"""An uploaded file becomes plain UTF-8 text on disk: unpacked within a limit, decoded in a fixed order."""

import bz2
import codecs
import gzip
import lzma
import mmap
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from fairview.calculations.words import Refused, gettext_noop

CHUNK = 1 << 20
SMALL, MOST_TIMES = 64_000_000, 200
"""A file that unpacks to more than this many times its size, and is not small, was made to do harm."""
ENCODINGS = ("utf-8-sig", "utf-8", "cp1252")
"""Tried in this order: guessing by frequency misleads, and one byte decides between the last two."""

_ENDS_EARLY = gettext_noop(
    "The compressed file ends early or is damaged after {rows} rows. Export it again or copy it anew."
)
_MAGIC = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"PK\x03\x04", "zip"))
_DAMAGED_ZIP = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, OverflowError,
    struct.error,
)  # fmt: skip
"""What Python's reader of archives raises at directories that make no sense, one for each thing it trusts."""


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


_OPENERS: Mapping[str, Callable[[Path], IO[bytes]]] = {
    "gz": lambda path: cast(IO[bytes], gzip.GzipFile(path)),
    "bz2": lambda path: cast(IO[bytes], bz2.BZ2File(path)),
    "xz": lambda path: cast(IO[bytes], lzma.LZMAFile(path)),  # noqa: SIM115 (closed by `_opened`)
}
_NOT_TEXT = gettext_noop(
    "This is not a text file (row {row} holds bytes that no text has). Export it as CSV."
)


@dataclass(frozen=True)
class Plain:
    """The file as plain UTF-8 text: where, and the encoding it had."""

    path: Path
    encoding: str


def unpack(source: Path, into: Path, *, limit: int, encoding: str = "") -> Plain:
    """Write the file's text as UTF-8 into the folder. Refused when it is no text within the limit."""
    raw = into / "raw"
    with _opened(source) as packed:
        _copy(packed, raw, min(limit, max(SMALL, source.stat().st_size * MOST_TIMES)))
    _check_text(raw)
    return _decode(raw, encoding)


@contextmanager
def _opened(source: Path) -> Iterator[IO[bytes]]:
    with source.open("rb") as start:
        head = start.read(8)
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if kind == "zip":
        with _zip_member(source) as member:
            yield member
        return
    with _OPENERS.get(kind, _open)(source) as plain:
        yield plain


@contextmanager
def _zip_member(source: Path) -> Iterator[IO[bytes]]:
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(source))
            member = opened.enter_context(archive.open(_only_file(archive)))
        except _DAMAGED_ZIP as fault:
            raise Refused(_ENDS_EARLY, rows=0) from fault
        yield member


def _only_file(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [one for one in archive.infolist() if not one.is_dir()]
    if any(one.filename == "[Content_Types].xml" for one in files):
        raise Refused(gettext_noop("This is a workbook, not a CSV file. Save the sheet as CSV first."))
    if len(files) != 1:
        raise Refused(
            gettext_noop("The archive holds {count} files; it may hold exactly one."), count=len(files)
        )
    if files[0].flag_bits & 1:
        raise Refused(gettext_noop("The archive is locked with a password. Bring in an unlocked one."))
    return files[0]


def _copy(packed: IO[bytes], raw: Path, limit: int) -> None:
    size = 0
    with raw.open("wb") as plain:
        while chunk := _next(packed, plain, raw):
            size += len(chunk)
            if size > limit:
                raise Refused(
                    gettext_noop("The file unpacks to more than {limit} MB, too much for its size."),
                    limit=max(1, limit // 1_000_000),
                )
            plain.write(chunk)
    if not size:
        raise Refused(gettext_noop("The file is empty."))


def _next(packed: IO[bytes], plain: IO[bytes], raw: Path) -> bytes:
    try:
        return packed.read(CHUNK)
    except (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as fault:
        plain.flush()
        raise Refused(_ENDS_EARLY, rows=row_at(raw, raw.stat().st_size) - 1) from fault


def is_packed(source: Path) -> bool:
    """Return whether the file is an archive of a kind we open."""
    with source.open("rb") as start:
        return start.read(8).startswith(tuple(magic for magic, _kind in _MAGIC))


def row_at(raw: Path, position: int) -> int:
    """Return the row in which this byte stands, as a spreadsheet counts: breaks inside quotes do not."""
    row, inside = 1, False
    with raw.open("rb") as stream:
        while position > 0 and (chunk := stream.read(min(CHUNK, position))):
            position -= len(chunk)
            for part in chunk.split(b'"'):
                row += 0 if inside else part.count(b"\n")
                inside = not inside
            inside = not inside  # one part more than there are quotes
    return row


def _check_text(raw: Path) -> None:
    with raw.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise Refused(gettext_noop("The file is written in UTF-16. Save it as UTF-8 first."))
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text:
            at = text.find(b"\0")
    if at >= 0:
        raise Refused(_NOT_TEXT, row=row_at(raw, at))


def _decode(raw: Path, wanted: str) -> Plain:
    if wanted and wanted not in ENCODINGS:
        raise Refused(
            gettext_noop("“{encoding}” is not an encoding we read."), encoding=wanted, field="encoding"
        )
    fault: Refused | None = None
    for encoding in (wanted,) if wanted else ENCODINGS:
        if encoding == "utf-8-sig" and not wanted and not _has_mark(raw):
            continue
        try:
            return _as_utf8(raw, encoding)
        except Refused as refused:
            fault = refused
    raise fault or Refused(_NOT_TEXT, row=1)


def _has_mark(raw: Path) -> bool:
    with raw.open("rb") as stream:
        return stream.read(3) == codecs.BOM_UTF8


def _as_utf8(raw: Path, encoding: str) -> Plain:
    """Decode piece by piece. UTF-8 without a mark stays where it is; anything else is written anew."""
    same = encoding == "utf-8"
    target = raw if same else raw.with_name("utf-8")
    with raw.open("rb") as stream, nullcontext() if same else target.open("wb") as out:
        for text in _decoded(stream, raw, encoding):
            if out:
                out.write(text.encode())
    return Plain(target, encoding)


def _decoded(stream: IO[bytes], raw: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    before = 0
    while True:
        chunk = stream.read(CHUNK)
        try:
            yield decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as fault:
            at = before + len(chunk) - len(fault.object) + fault.start
            raise Refused(
                gettext_noop("Row {row}: the text is not readable as {encoding}."),
                row=row_at(raw, at),
                encoding=encoding,
            ) from fault
        if not chunk:
            return
        before += len(chunk)
