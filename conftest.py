"""What every test may ask for, and when a skip is a failure."""

import os
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connections
from django.utils.translation import override
from hypothesis import HealthCheck
from hypothesis import settings as examples
from tests import makers
from tests.browser.chromium import chromium_path
from tools import messages, with_postgres

HAND_OUT = Path(__file__).resolve().parent.parent / "shared" / "data"
CI = os.environ.get("CI") == "true"
ONLY_PYTHON = os.environ.get("ONLY_PYTHON") == "true"
ONLY_STORE = os.environ.get("ONLY_STORE") == "true"

# A busy machine is slow, and that is no fault of a test. In CI the examples are the same in every run.
examples.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("ci" if CI else "here")

_skipped: list[str] = []


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep the store of a browser's tests in a file, where a writer waits for another as it does in a house.

    In memory all threads share one cache, and SQLite refuses at once (“table is locked”) instead of waiting.
    """
    store = connections["default"]
    if store.vendor == "sqlite" and any(item.get_closest_marker("browser") for item in request.session.items):
        store.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("store") / "fairview.sqlite3")


@pytest.fixture
def cast(db: None) -> makers.Cast:
    """Everybody on our side, in the database."""
    return makers.make_cast()


@pytest.fixture(autouse=True)
def _home_of_its_own(settings: LazySettings, tmp_path: Path) -> None:
    """Give each test an empty home, so that none writes into the one somebody works with."""
    settings.FAIRVIEW_HOME = tmp_path


@pytest.fixture(autouse=True)
def _in_english(settings: LazySettings) -> Iterator[None]:
    """Begin each test in the language of the code, whatever the one before it read."""
    with override(settings.LANGUAGE_CODE):
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out by name what needs something that is not here, or is not asked for."""
    if ONLY_STORE:
        config.hook.pytest_deselected(items=[item for item in items if not meets_store(item)])
        items[:] = [item for item in items if meets_store(item)]
    for item in items:
        for marker, reason in missing().items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def meets_store(item: pytest.Item) -> bool:
    """Return whether a test meets the database that this session was given, and no browser."""
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db")) and not item.get_closest_marker("browser")


def missing() -> dict[str, str]:
    """Return the markers whose tests cannot or shall not run, each with the reason."""
    here = {
        "real_data": (HAND_OUT.is_dir(), "the hand-out data is not beside the checkout"),
        "browser": (not ONLY_PYTHON and chromium_path(), "needs Chromium; make check runs it"),
        "postgres": (not ONLY_PYTHON and with_postgres.binaries(), "needs PostgreSQL; make check runs it"),
        "gettext": (not ONLY_PYTHON and messages.xgettext(), "needs GNU gettext; make check runs it"),
        "pango": (not ONLY_PYTHON and find_library("pango-1.0"), "needs Pango; make check runs it"),
    }
    return {marker: reason for marker, (there, reason) in here.items() if not there}


def may_be_left_out(report: pytest.TestReport) -> bool:
    """Return whether a skip is as it should be: no hand-out data, or more than Python in `make test`."""
    if not HAND_OUT.is_dir() and "real_data" in report.keywords:
        return True
    return ONLY_PYTHON and not {"browser", "postgres", "pango", "gettext"}.isdisjoint(report.keywords)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped and should not have been."""
    if report.skipped and not hasattr(report, "wasxfail") and not may_be_left_out(report):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed (CI=true), a skip is a failure."""
    if CI and _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what made the session fail."""
    if CI and _skipped:
        terminalreporter.section("skipped, which is a failure here")
        for name in _skipped:
            terminalreporter.write_line(name)
