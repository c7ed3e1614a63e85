"""The house as architecture.md draws it: what import contracts cannot show."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db import models

SOURCE = Path(__file__).resolve().parents[1] / "src" / "fairview"
DOCS = Path(__file__).resolve().parents[1] / "docs"
TOP_DOWN = [
    "site",
    "imports",
    "conversations",
    "fair_view",
    "promises",
    "history",
    "explain_backs",
    "statements",
    "services",
    "customers",
    "accounts",
    "foundation",
    "calculations",
]
HEIGHT = {module: len(TOP_DOWN) - place for place, module in enumerate(TOP_DOWN)}


def our_models() -> Iterator[type[models.Model]]:
    for module in TOP_DOWN[:-1]:
        yield from apps.get_app_config(module).get_models()


def our_links() -> Iterator[tuple[type[models.Model], models.ForeignKey[models.Model, models.Model]]]:
    for model in our_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                yield model, field  # type: ignore[misc]  # both kinds carry what is asked below


def templates() -> Iterator[tuple[str, Path]]:
    for module in TOP_DOWN[:-1]:
        for path in sorted((SOURCE / module).rglob("templates/**/*.html")):
            yield module, path


def module_of_template(name: str) -> str:
    """Return the module a template's name belongs to; those without a folder are the foundation's."""
    first = name.split("/")[0]
    return first if first in HEIGHT else "foundation"


def test_every_folder_of_the_source_has_its_place_in_the_house() -> None:
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(TOP_DOWN)


def test_every_module_says_what_it_is() -> None:
    missing = [module for module in TOP_DOWN if not (SOURCE / module / "README.md").exists()]
    assert not missing


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model, field in our_links()
        if field.related_model._meta.app_label in HEIGHT
        and HEIGHT[field.related_model._meta.app_label] > HEIGHT[model._meta.app_label]
    ]
    assert not upward


def test_no_accessor_leads_back_across_modules() -> None:
    hidden = [
        f"{model._meta.label}.{field.name}"
        for model, field in our_links()
        if field.related_model._meta.app_label != model._meta.app_label
        and not str(field.remote_field.related_name or "").endswith("+")
    ]
    assert not hidden


@pytest.mark.parametrize("tag", ["extends", "include"])
def test_templates_take_only_from_below(tag: str) -> None:
    upward = [
        f"{path.relative_to(SOURCE)} {tag}s {name}"
        for module, path in templates()
        for name in re.findall(r"{%\s*" + tag + r"\s+[\"']([^\"']+)[\"']", path.read_text())
        if HEIGHT[module_of_template(name)] > HEIGHT[module]
    ]
    assert not upward


def test_templates_link_only_to_below() -> None:
    """The base layout's links come from the site's shell as values, so no low page names a high one."""
    upward = [
        f"{path.relative_to(SOURCE)} links to {namespace}"
        for module, path in templates()
        for namespace in re.findall(r"{%\s*url\s+[\"'](\w+):", path.read_text())
        if HEIGHT.get(namespace, 0) > HEIGHT[module]
    ]
    assert not upward


def test_every_table_is_a_word_of_the_glossary() -> None:
    words = (DOCS / "glossary.md").read_text().lower()
    unknown = []
    for model in our_models():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
        if not re.search(rf"\b{re.escape(name)}\b", words):
            unknown.append(model._meta.label)
    assert not unknown


def test_every_command_of_ours_is_documented() -> None:
    ours = {name for name, app in get_commands().items() if str(app).startswith("fairview.")}
    told = (DOCS / "reference" / "commands.md").read_text()
    assert ours
    assert not {name for name in ours if f"fairview {name}" not in told}


def test_every_setting_read_from_the_environment_is_documented() -> None:
    read = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r"environ(?:\.get)?[\[(]\s*[\"'](\w+)", path.read_text())
        if name != "DJANGO_SETTINGS_MODULE"
    }
    told = (DOCS / "reference" / "settings.md").read_text()
    assert "FAIRVIEW_HOME" in read
    assert not {name for name in read if name not in told}


def test_no_page_carries_script_or_style_of_its_own() -> None:
    inline = [
        str(path.relative_to(SOURCE))
        for _, path in templates()
        if re.search(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son(?!e=)\w+=", path.read_text())
    ]
    assert not inline


def test_papers_link_to_papers_that_exist() -> None:
    broken = [
        f"{paper.relative_to(DOCS.parent)} → {link}"
        for paper in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text())
        if not (paper.parent / link).exists()
    ]
    assert not broken
