"""Finds every word for people and keeps the catalogues: `make messages`.

Each module has one catalogue a language, `src/fairview/<module>/locale/<language>/LC_MESSAGES/django.po`,
and beside it what is compiled from it, since who runs Fairview has no GNU gettext. Nothing is guessed: a word
that changed waits anew for its translation. `python -m tools.messages --left de` prints what waits.
"""

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation import template as templates

WRITE_THE_AUDIT = {"note", "_entry"}
SOURCE = Path(__file__).resolve().parents[1] / "src" / "fairview"
LANGUAGES = ("de",)
"""Into which we translate; the words in the code are English."""
ELSEWHERE = {"calculations": "foundation"}
"""Whose catalogue has the words of what is no app, and so is not asked for one."""
PLURALS = {"de": "nplurals=2; plural=(n != 1);"}
# Those that xgettext does not know by itself: Django's, and ours where there is no Django.
KEYWORDS = (
    "gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "ngettext_noop:1,2", "pgettext:1c,2",
    "pgettext_lazy:1c,2", "npgettext:1c,2,3", "npgettext_lazy:1c,2,3",
)  # fmt: skip


def xgettext() -> str | None:
    """Return where GNU gettext's program is, if it is there."""
    return shutil.which("xgettext")


def modules() -> list[str]:
    """Return the modules that may have words."""
    return sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file())


def catalogue(module: str, language: str) -> Path:
    """Return where a module's catalogue lies."""
    return SOURCE / module / "locale" / language / "LC_MESSAGES" / "django.po"


def words_in_code() -> dict[str, polib.POFile]:
    """Return the words of every module, as the code has them now."""
    found = {module: _words(SOURCE / module) for module in modules()}
    for module, other in ELSEWHERE.items():
        for entry in found.pop(module):
            if twin := found[other].find(entry.msgid, msgctxt=entry.msgctxt):
                twin.occurrences = sorted({*twin.occurrences, *entry.occurrences})
            else:
                found[other].append(entry)
    return found


def _words(folder: Path) -> polib.POFile:
    """Return the words in a folder's code and templates."""
    with tempfile.TemporaryDirectory() as place:
        files = [_copy(path, Path(place)) for path in _files(folder)]
        if not files:
            return polib.POFile()
        command = [
            str(xgettext()), "--language=Python", "--from-code=UTF-8", "--add-location=file", "--no-wrap",
            *(f"--keyword={keyword}" for keyword in KEYWORDS), "--output=-", *files,
        ]  # fmt: skip
        found = subprocess.run(command, cwd=place, check=True, capture_output=True, text=True).stdout
    return polib.pofile(found) if found else polib.POFile()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations"} & set(path.parts):
            yield path


def _copy(path: Path, place: Path) -> str:
    """Copy a file to where it is read; a template becomes a program that names the same words."""
    name = path.relative_to(SOURCE)
    text = path.read_text(encoding="utf-8")
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    is_code = path.suffix == ".py"
    read = text + _acts_marked(text) if is_code else templates.templatize(text, origin=str(name))
    (place / name).write_text(read, encoding="utf-8")
    return name.as_posix()


def _acts_marked(code: str) -> str:
    """Return the verbs that a file writes into the audit, marked: kept in English, said in any language."""
    return "".join(f"\ngettext_noop({act!r})" for act in sorted(set(acts_in(ast.parse(code)))))


def acts_in(tree: ast.AST) -> Iterator[str]:
    """Yield what calls of the audit say was done: the second argument of a note, or `act`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        said = [keyword.value for keyword in call.keywords if keyword.arg == "act"]
        said += call.args[1:2] if name in WRITE_THE_AUDIT else []
        for one in said:
            choices = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
            yield from (str(c.value) for c in choices if isinstance(c, ast.Constant))


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _known(path: Path) -> dict[tuple[str | None, str, str], polib.POEntry]:
    """Return what a catalogue has a translation for."""
    words = polib.pofile(str(path)) if path.exists() else ()
    return {_key(one): one for one in words if one.translated()}


def merged(fresh: polib.POFile, module: str, language: str) -> polib.POFile:
    """Return the words of the code with the translations that some catalogue has for exactly these."""
    known = {}
    for other in (*modules(), module):  # its own count before another's
        known.update(_known(catalogue(other, language)))
    result = polib.POFile(wrapwidth=110)
    result.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for entry in sorted(fresh, key=lambda one: (one.msgid.casefold(), one.msgid, one.msgctxt or "")):
        result.append(_with(entry, known.get(_key(entry), entry)))
    return result


def _with(entry: polib.POEntry, known: polib.POEntry) -> polib.POEntry:
    """Return a word of the code with what a catalogue says for it."""
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        msgstr=known.msgstr,
        msgstr_plural=known.msgstr_plural or ({0: "", 1: ""} if entry.msgid_plural else {}),
        occurrences=sorted({(file, "") for file, _ in entry.occurrences}),
        comment=entry.comment,
        tcomment=known.tcomment,
    )


def write() -> None:
    """Bring every catalogue up to the code, and compile it."""
    for module, fresh in words_in_code().items():
        for language in LANGUAGES:
            path = catalogue(module, language)
            if not len(fresh):
                shutil.rmtree(path.parents[1], ignore_errors=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            words = merged(fresh, module, language)
            words.save(str(path))
            words.save_as_mofile(str(path.with_suffix(".mo")))


def left(language: str) -> Iterator[str]:
    """Yield the words without a translation, each with its module."""
    for module in modules():
        path = catalogue(module, language)
        for entry in polib.pofile(str(path)) if path.exists() else ():
            if not entry.translated():
                yield f"{module}: {entry.msgid}"


def main() -> None:
    """Write the catalogues, or say what is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--left", choices=LANGUAGES, metavar="LANGUAGE", help="print what has no translation yet"
    )
    wanted = parser.parse_args()
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    if wanted.left:
        sys.stdout.writelines(f"{line}\n" for line in left(wanted.left))
        return
    if not xgettext():
        sys.exit("GNU gettext is not installed: apt-get install gettext")
    write()


if __name__ == "__main__":
    main()
