"""The pages of an import, for every member of the cast."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.makers import Cast

from fairview.accounts.models import Colleague
from fairview.customers.models import Provider
from fairview.foundation import jobs
from fairview.foundation.jobs import Job
from fairview.imports.models import ImportRun
from fairview.imports.rules.flow import State
from fairview.imports.tests import exports
from fairview.imports.tests.bringing import brought_in, checked, nothing_is_here, records

pytestmark = pytest.mark.django_db

CHOICES = {
    "zone": "Europe/London", "date_order": "dmy", "customer_column": "location", "service_column": "category",
    "encoding": "utf-8",
}  # fmt: skip


def as_(colleague: Colleague) -> Client:
    client = Client()
    client.force_login(colleague)
    return client


def sent(client: Client, content: str) -> Any:
    """Send a file to the page that takes it."""
    file = SimpleUploadedFile("incidents.csv", content.encode(), "text/csv")
    return client.post(reverse("imports:add_file"), {"file": file})


def test_marta_brings_a_log_in_step_by_step(cast: Cast) -> None:
    client = as_(cast.marta)
    assert sent(client, exports.small_log()).status_code == 302
    run = ImportRun.objects.get()

    page = client.get(reverse("imports:reading", args=[run.pk])).content.decode()
    assert "20 incidents in 120 rows" in page
    assert "location: 3 customers" in page
    assert "date_order" not in page, "the dates say their order themselves"

    client.post(reverse("imports:reading", args=[run.pk]), CHOICES)
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "location names 3 customers; 3 are new" in page
    assert nothing_is_here()

    client.post(reverse("imports:start", args=[run.pk]))
    assert "being brought in" in client.get(reverse("imports:run", args=[run.pk])).content.decode()
    jobs.run_waiting()
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "3 customers and 2 services were added" in page
    assert len(records()) == 20


def test_the_report_says_of_when_the_records_speak_and_leads_there(cast: Cast) -> None:
    run = brought_in(exports.small_log(), by=cast.marta)
    client = as_(cast.marta)
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    said = re.sub("<[^>]+>", "", page)
    told = re.findall("These records speak of [^.]*", said)
    assert told == ["These records speak of 3 Mar 2026 to 27 Mar 2026"], "the last is closed after five days"
    address = f"{reverse('fair_view:fair_view')}?period=12m:2026-03"
    assert f'href="{address}"' in page
    assert "Say who answers for them" in said
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("zone", "told"), [("Pacific/Auckland", "2026-04"), ("UTC", "2026-03")])
def test_the_reports_last_month_is_the_providers_and_not_the_readers(
    cast: Cast, zone: str, told: str
) -> None:
    """Closed on the last of March at ten in the evening in London, which is April in Auckland."""
    Provider.objects.update_or_create(pk=1, defaults={"zone": zone})
    late = exports.row(1, opened_at="28/03/2026 09:00", resolved_at="", closed_at="31/03/2026 22:00")
    run = brought_in(exports.text([{**late, "sys_updated_on": "31/03/2026 22:00"}]), by=cast.marta)
    for reader in ("America/Los_Angeles", "Pacific/Auckland"):
        Colleague.objects.filter(pk=cast.marta.pk).update(zone=reader)
        page = as_(Colleague.objects.get(pk=cast.marta.pk)).get(reverse("imports:run", args=[run.pk]))
        assert f"?period=12m:{told}" in page.content.decode()
        last = "1 Apr 2026" if told == "2026-04" else "31 Mar 2026"
        assert f"28 Mar 2026 to {last}" in re.sub("<[^>]+>", "", page.content.decode())


def test_the_first_rows_show_what_is_chosen_to_name_customers_and_services(cast: Cast) -> None:
    client = as_(cast.marta)
    sent(client, exports.small_list())
    address = reverse("imports:reading", args=[ImportRun.objects.get().pk])
    assert headers(client.get(address)) == ["Row", "number", "location customers", "category services"]

    other = {**CHOICES, "customer_column": "category", "service_column": "?", "zone": ""}
    assert headers(client.post(address, other))[:3] == ["Row", "number", "category customers"]
    client.post(address, {**other, "zone": "UTC"})
    assert headers(client.get(address))[:3] == ["Row", "number", "category customers"]


def headers(answer: Any) -> list[str]:
    """Return the first four headers of the table of first rows, in words."""
    found = re.findall(r"<th scope=.col.*?</th>", answer.content.decode())
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in found][:4]


def test_the_order_of_dates_is_asked_only_when_several_fit(cast: Cast) -> None:
    client = as_(cast.marta)
    sent(client, exports.small_list(4))
    run = ImportRun.objects.get()
    page = client.get(reverse("imports:reading", args=[run.pk])).content.decode()
    assert "Order of its dates" in page

    answer = client.post(reverse("imports:reading", args=[run.pk]), {**CHOICES, "date_order": ""})
    assert "Say which: the dates alone do not tell." in answer.content.decode()


def test_the_zone_is_always_asked(cast: Cast) -> None:
    client = as_(cast.marta)
    sent(client, exports.small_list())
    run = ImportRun.objects.get()
    answer = client.post(reverse("imports:reading", args=[run.pk]), {**CHOICES, "zone": ""})
    assert "errorlist" in answer.content.decode()
    assert ImportRun.objects.get().state == State.UPLOADED


def test_a_bad_file_is_refused_on_the_form(cast: Cast) -> None:
    answer = sent(as_(cast.marta), "a,b\n1,2\n")
    assert answer.status_code == 200
    assert "Row 1 does not look like the header" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_faults_are_listed_and_stop_the_import_until_left_out(cast: Cast) -> None:
    content = exports.text(
        [*(exports.row(n) for n in range(1, 20)), exports.row(20, closed_at="<b>soon</b>")]
    )
    run = checked(content, by=cast.marta)
    client = as_(cast.marta)
    page = client.get(reverse("imports:problems", args=[run.pk])).content.decode()
    assert "Row 21, column closed_at: “&lt;b&gt;soon&lt;/b&gt;” is not a date we can read." in page

    client.post(reverse("imports:start", args=[run.pk]))
    assert not Job.objects.exists()
    client.post(reverse("imports:start", args=[run.pk]), {"leave_out": "yes"})
    jobs.run_waiting()
    assert len(records()) == 19


def test_a_cancelled_import_can_be_started_again(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    client = as_(cast.marta)
    client.post(reverse("imports:start", args=[run.pk]))
    client.post(reverse("foundation:cancel_job", args=[Job.objects.get().pk]))
    assert "It was cancelled" in client.get(reverse("imports:run", args=[run.pk])).content.decode()

    client.post(reverse("imports:start", args=[run.pk]))
    jobs.run_waiting()
    assert len(records()) == 20


def test_progress_refreshes_the_page_when_it_has_ended(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    client = as_(cast.marta)
    client.post(reverse("imports:start", args=[run.pk]))
    address = reverse("imports:progress", args=[run.pk])
    assert "HX-Refresh" not in client.get(address)
    jobs.run_waiting()
    assert client.get(address)["HX-Refresh"] == "true"


def test_only_who_started_an_import_and_administrators_are_offered_to_cancel_it(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    as_(cast.marta).post(reverse("imports:start", args=[run.pk]))
    cancel = reverse("foundation:cancel_job", args=[Job.objects.get().pk])
    pages = {
        who.name: as_(who).get(reverse("imports:run", args=[run.pk])).content.decode()
        for who in (cast.marta, cast.ada, cast.dov)
    }
    assert [name for name, page in pages.items() if cancel in page] == [cast.marta.name, cast.ada.name]


def test_undo_asks_first_and_says_what_stays(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)
    client = as_(cast.hilde)
    address = reverse("imports:undo", args=[run.pk])
    assert "20 incidents would go" in client.get(address).content.decode()
    assert len(records()) == 20, "looking changes nothing"

    client.post(address)
    assert "It is being taken back" in client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert len(records()) == 20, "the worker does it"
    jobs.run_waiting()
    assert "3 customers and 2 services that only it knew were removed" in (
        client.get(reverse("imports:run", args=[run.pk])).content.decode()
    )


def test_a_thrown_away_file_is_gone(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    as_(cast.marta).post(reverse("imports:discard", args=[run.pk]))
    assert not ImportRun.objects.exists()


def test_a_long_file_is_looked_at_and_checked_by_the_worker(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairview.imports.rules.flow.LONG", 1_000)
    client = as_(cast.marta)
    sent(client, exports.small_log())
    run = ImportRun.objects.get()
    page = reverse("imports:run", args=[run.pk])
    assert "It is being looked at" in client.get(page).content.decode()
    assert client.get(reverse("imports:reading", args=[run.pk])).status_code == 409
    jobs.run_waiting()

    client.post(reverse("imports:reading", args=[run.pk]), CHOICES)
    assert "It is being read as you chose" in client.get(page).content.decode()
    jobs.run_waiting()
    assert "location names 3 customers; 3 are new" in client.get(page).content.decode()
    client.post(reverse("imports:start", args=[run.pk]))
    jobs.run_waiting()
    assert len(records()) == 20


def test_a_long_file_that_is_bad_says_so_and_can_only_be_thrown_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairview.imports.rules.flow.LONG", 5)
    client = as_(cast.marta)
    sent(client, "a,b\n1,2\n")
    run = ImportRun.objects.get()
    jobs.run_waiting()
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "Row 1 does not look like the header" in page
    assert client.post(reverse("imports:start", args=[run.pk])).status_code == 302
    assert nothing_is_here()
    client.post(reverse("imports:discard", args=[run.pk]))
    assert not ImportRun.objects.exists()


READING = ("imports:imports", "imports:run", "imports:problems", "imports:progress")
BRINGING = ("imports:add_file", "imports:reading")
CHANGING = ("imports:start", "imports:discard")


def address_of(name: str, run: ImportRun) -> str:
    return reverse(name) if name in ("imports:imports", "imports:add_file") else reverse(name, args=[run.pk])


@pytest.mark.parametrize("name", READING + BRINGING + CHANGING + ("imports:undo",))
def test_a_stranger_sees_nothing(cast: Cast, name: str) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    answer = Client().get(address_of(name, run))
    assert answer.status_code in (302, 403)
    assert "incidents.csv" not in answer.content.decode()


@pytest.mark.parametrize("who", ["marta", "dov", "sana", "jon", "hilde", "ada"])
def test_every_colleague_sees_imports_and_only_some_bring_in(cast: Cast, who: str) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    client = as_(getattr(cast, who))
    assert {client.get(address_of(name, run)).status_code for name in READING} == {200}
    expected = 403 if who == "jon" else 200
    assert {client.get(address_of(name, run)).status_code for name in BRINGING} == {expected}


@pytest.mark.parametrize(
    ("who", "status"), [("marta", 200), ("dov", 403), ("jon", 403), ("hilde", 200), ("ada", 200)]
)
def test_who_may_undo(cast: Cast, who: str, status: int) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)
    assert as_(getattr(cast, who)).get(reverse("imports:undo", args=[run.pk])).status_code == status


@pytest.mark.parametrize("name", CHANGING)
def test_a_get_changes_nothing(cast: Cast, name: str) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    assert as_(cast.marta).get(address_of(name, run)).status_code == 405
