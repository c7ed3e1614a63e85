"""The page that says what happens when: what it names by path is there, and loaded only when needed."""

from itertools import chain
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from fairview.foundation.jobs import registry
from fairview.site import wiring
from fairview.site.tests.houses import run

SERVE = """
import sys
import fairview.site.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print([name for name in ("ibis", "sqlglot", "fairview.fair_view.actions") if name in sys.modules])
"""


@pytest.mark.parametrize("path", [*chain(wiring.JOBS.values(), wiring.SWEEPS)])
def test_what_is_named_by_its_path_can_be_called(path: str) -> None:
    assert callable(import_string(path))


def test_every_kind_of_job_has_its_function_and_a_stranger_has_none() -> None:
    assert all(registry.knows(kind) and registry.function_for(kind) for kind in wiring.JOBS)
    assert not registry.knows("nobody's")
    assert registry.function_for("nobody's") is None


def test_a_kind_runs_a_function_of_the_module_it_is_named_after() -> None:
    strayed = {kind: path for kind, path in wiring.JOBS.items() if f".{kind.split('.')[0]}." not in path}
    assert strayed == {}


def test_who_serves_pages_does_not_load_what_computes_them(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "-c", SERVE)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_nothing_is_served_from_a_home_whose_restore_was_broken_off(tmp_path: Path) -> None:
    mark = tmp_path / "home" / "restoring" / "begun"
    mark.parent.mkdir(parents=True)
    mark.write_text("")
    done = run(tmp_path / "home", "-c", "import fairview.site.wsgi")
    assert done.returncode == 1
    assert "A restore into this home was broken off" in done.stderr
