from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fairview.foundation import audit, files, jobs, mail
from fairview.foundation.jobs import Job, State
from fairview.foundation.jobs.models import Lease
from fairview.foundation.mail import minting
from fairview.foundation.viewer import SYSTEM
from fairview.site import wiring

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def signed_in(colleague) -> Client:
    client = Client()
    client.force_login(colleague)
    return client


def job_of(colleague) -> Job:
    return jobs.enqueue("count", "Count to three", {}, by=colleague, now=NOW)


def test_the_list_shows_what_failed_first(cast):
    for state in (State.DONE, State.FAILED, State.RUNNING):
        job = jobs.enqueue("count", f"Job {state.value}", {}, by=SYSTEM, now=NOW)
        Job.objects.filter(pk=job.pk).update(state=state)
    page = signed_in(cast.ada).get("/jobs/").content.decode()
    assert page.index("Job failed") < page.index("Job running") < page.index("Job done")


def test_a_running_job_shows_its_progress_and_a_script_gets_only_that(cast):
    job = job_of(cast.marta)
    Job.objects.update(state=State.RUNNING, done=3, total=12)
    client = signed_in(cast.marta)
    page = client.get(f"/jobs/{job.pk}/")
    assert 'value="3" max="12"' in page.content.decode()
    fragment = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "every 2s" in fragment


def test_a_job_that_ended_is_asked_for_no_more(cast):
    job = job_of(cast.marta)
    Job.objects.update(state=State.DONE)
    assert "every 2s" not in signed_in(cast.marta).get(f"/jobs/{job.pk}/").content.decode()


def test_whoever_started_a_job_may_cancel_it_and_so_may_an_administrator(cast):
    for colleague in (cast.marta, cast.ada):
        job = job_of(cast.marta)
        signed_in(colleague).post(f"/jobs/{job.pk}/cancel/")
        job.refresh_from_db()
        assert job.state == State.CANCELLED


def test_another_colleague_may_look_but_not_cancel(cast):
    job, client = job_of(cast.marta), signed_in(cast.jon)
    assert client.get(f"/jobs/{job.pk}/").status_code == 200
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 403


def test_whoever_has_the_number_of_a_key_that_started_a_job_did_not_start_it(cast):
    job = job_of(cast.marta)
    Job.objects.update(started_by_kind="token", started_by_text="“Power BI” of Ada Quist")
    assert signed_in(cast.marta).post(f"/jobs/{job.pk}/cancel/").status_code == 403


def test_a_get_cancels_nothing(cast):
    job = job_of(cast.marta)
    assert signed_in(cast.marta).get(f"/jobs/{job.pk}/cancel/").status_code == 405


def test_a_failed_job_is_tried_again_by_a_button(cast):
    job = job_of(cast.marta)
    Job.objects.update(state=State.FAILED)
    signed_in(cast.marta).post(f"/jobs/{job.pk}/retry/")
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_mail_is_shown_to_administrators_only(cast):
    message = mail.send(["toyin@example.org"], "Theatre 3", "It works.", by=SYSTEM, now=NOW)
    for address in ("/mail/", f"/mail/{message.pk}/"):
        assert "Theatre 3" in signed_in(cast.ada).get(address).content.decode()
        assert signed_in(cast.hilde).get(address).status_code == 403


def test_looking_at_a_letter_makes_no_link_and_the_button_that_does_is_audited(cast):
    made = list[str]()

    def mint(subject, shown_to):
        made.append(f"{subject} to {shown_to}")
        return f"https://here.example/{subject}"

    minting.wire({"test.link": mint})
    links = {"link": "test.link:7"}
    letter = mail.send(["t@example.org"], "Look", "Here: {link}", links=links, by=SYSTEM, now=NOW)
    ada = signed_in(cast.ada)
    assert "Make its links" in ada.get(f"/mail/{letter.pk}/").content.decode()
    assert made == []
    assert "https://here.example/7" in ada.post(f"/mail/{letter.pk}/").content.decode()
    wiring.wire()
    assert made == ["7 to Ada Quist"]
    (entry,) = audit.history_of(letter)
    assert (entry.act, entry.actor_text) == ("links made and shown", "Ada Quist")


def test_a_letter_that_leaves_shows_its_links_to_nobody(cast, settings):
    settings.FAIRVIEW_MAIL = "smtp://post@mail.example.org"
    links = {"link": "none:7"}
    letter = mail.send(["t@example.org"], "Look", "Here: {link}", links=links, by=SYSTEM, now=NOW)
    ada = signed_in(cast.ada)
    assert "Here: ‹ a link of their own ›" in ada.get(f"/mail/{letter.pk}/").content.decode()
    assert "Here: ‹ a link of their own ›" in ada.post(f"/mail/{letter.pk}/").content.decode()


def test_a_file_is_handed_out_as_an_attachment_and_never_shown(cast, settings, tmp_path):
    settings.FAIRVIEW_HOME = tmp_path
    stored = files.keep(SimpleUploadedFile("x.html", b"<script>"), by=cast.ada, now=NOW)
    answer = signed_in(cast.jon).get(f"/files/{stored.pk}/")
    answer.close()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="x.html"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("address", ["/jobs/", "/jobs/1/", "/mail/", "/mail/1/", "/files/1/"])
def test_a_stranger_is_sent_to_sign_in(address):
    assert Client().get(address).status_code == 302


def test_health_is_told_to_anybody_and_says_which_part_fails():
    answer = Client().get("/health")
    assert (answer.status_code, answer.json()["worker"]) == (503, "failing")
    Lease.objects.create(name="ticker", owner="me", until=timezone.now() + timedelta(minutes=1))
    assert Client().get("/health").json() == {
        "status": "ok",
        "database": "ok",
        "worker": "ok",
        "disk": "ok",
    }
