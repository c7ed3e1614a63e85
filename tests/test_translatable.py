"""No word for people stands where no translator finds it: read from templates and code as text."""

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from tools.messages import SOURCE

BUILDERS = SOURCE / "site" / "templates" / "site" / "components"
"""The page of components is for who builds pages, in the language of the code."""
TEMPLATES = [
    path
    for path in sorted(SOURCE.rglob("*.html"))
    if BUILDERS not in path.parents and path != BUILDERS.with_suffix(".html")
]
FOR_BUILDERS = {"components.py", "vectors.py"}
CODE = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    # The organisation of the sample speaks as it speaks.
    if not {"tests", "migrations", "sample"} & set(path.parts) and path.name not in FOR_BUILDERS
]

NAMES = {"Fairview", "Ctrl", "CSV", "JSON", "PDF", "Enter", "Strg"}
"""What is called the same in every language."""
SPOKEN = {"title", "aria-label", "placeholder", "alt", "label", "caption", "lead"}
"""Attributes that people read or hear."""
SPOKEN_BY_PARTS = SPOKEN | {"note", "words", "value", "of"}
SILENT = {"script", "style", "svg", "code", "kbd", "pre"}
WORD = re.compile(r"[^\W\d_]{2,}")

NOTES = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
GIVEN = re.compile(r"""(?:\|(?:default|default_if_none|yesno|join|add):|\bwith\s+\w+=|\w=)(["'])(.*?)\1""")
"""Words in a filter or an include, outside _(…)."""


class Reader(HTMLParser):
    """Collects what a page without its tags and variables still says."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.heard: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        spoken = SPOKEN_BY_PARTS if tag.startswith("c-") else SPOKEN
        self.heard += [value for name, value in attrs if name in spoken and value]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.silent -= tag in SILENT

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent:
            self.heard.append(data)


def english_in(template: str) -> list[str]:
    """Return the words of a template that no translator finds."""
    page = TRANSLATED.sub("", NOTES.sub("", template))
    reader = Reader()
    reader.feed(TAGS.sub("", page))
    return [said.strip() for said in reader.heard if set(WORD.findall(said)) - NAMES]


def test_the_heuristic_finds_words_and_leaves_alone_what_is_translated():
    assert english_in("<p>Hello {{ name }}</p>") == ["Hello"]
    assert english_in('<input placeholder="Find"> <c-panel title="Facts">{% translate "x" %}</c-panel>') == [
        "Find",
        "Facts",
    ]
    assert (
        english_in('<p title="{% translate "Facts" %}">Fairview {# a note #}<code>make</code> {{ n }}</p>')
        == []
    )
    assert english_in("{% blocktranslate %}Hello <b>you</b>{% endblocktranslate %}") == []


def where(found_in: Callable[[str], list[str]], paths: list[Path]) -> dict[str, list[str]]:
    """Return what was found in which file; nothing for a file without."""
    found = {str(path.relative_to(SOURCE)): found_in(path.read_text()) for path in paths}
    return {name: words for name, words in found.items() if words}


def test_every_word_of_a_template_can_be_translated():
    assert where(english_in, TEMPLATES) == {}


def test_words_given_to_filters_and_parts_can_be_translated():
    assert where(given_in, TEMPLATES) == {}


def given_in(template: str) -> list[str]:
    """Return the sentences that a template hands to filters and parts as they stand."""
    given = [words for _, words in GIVEN.findall("\n".join(TAGS.findall(NOTES.sub("", template))))]
    return [words for words in given if " " in words.strip() and WORD.search(words)]


def test_templates_leave_the_order_of_a_date_to_the_language():
    assert where(dates_in, TEMPLATES) == {}


def dates_in(template: str) -> list[str]:
    """Return the forms of dates that name days or months in an order of their own."""
    return [form for form in re.findall(r'\|date:"([^"]*)"', template) if re.search("[DlMFNSj]", form)]


def test_only_one_file_says_days():
    says = [path for path in CODE if "date_format(" in path.read_text()]
    assert says == [SOURCE / "foundation" / "wording.py"]


def test_code_says_nothing_that_no_translator_finds():
    assert where(lambda code: list(bare_words(ast.parse(code))), CODE) == {}


REFUSES = {"Refused", "NotAllowed", "Sentence"}
ASKS = {"label", "help_text", "empty_label", "verbose_name", "verbose_name_plural"}


def bare_words(tree: ast.AST) -> Iterator[str]:
    """Yield texts that go to people as they stand in the code."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        said = [*call.args[:1]] if name in REFUSES else []
        said += [keyword.value for keyword in call.keywords if keyword.arg in ASKS]
        yield from filter(_is_bare, (one.value for one in said if isinstance(one, ast.Constant)))


def test_no_word_is_translated_inside_an_f_string_where_gettext_does_not_look():
    assert where(lambda code: list(hidden_words(ast.parse(code))), CODE) == {}
    assert list(hidden_words(ast.parse("""f"<{_('own')}>{_(word)}" """))) == ["own"]


def hidden_words(tree: ast.AST) -> Iterator[str]:
    """Yield the words that stand in a call inside an f-string, as in f"<{_('own')}>"."""
    for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        calls = (node for node in ast.walk(text) if isinstance(node, ast.Call))
        names = {"_", "gettext", "ngettext", "pgettext"}
        ours = (call for call in calls if getattr(call.func, "id", "") in names)
        yield from (str(call.args[0].value) for call in ours if isinstance(call.args[0], ast.Constant))


def _is_bare(given: object) -> bool:
    """Return whether these are words as they stand, rather than only places to fill."""
    return isinstance(given, str) and bool(WORD.search(re.sub(r"{\w*}", "", given)))


def test_the_heuristic_finds_a_refusal_and_a_label_without_translation():
    assert list(bare_words(ast.parse('Refused("Not so."); f(label="Name"); Refused(_("Yes"))'))) == [
        "Not so.",
        "Name",
    ]
    assert list(bare_words(ast.parse('Sentence("{before}; {one}")'))) == []
