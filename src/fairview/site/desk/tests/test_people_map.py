"""Who has gone quiet at a customer, told from everything they told us by whichever way."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import makers

from fairview.customers.models import Person
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.site.desk.people_map import told_by
from fairview.statements.models import Statement, Verdict

pytestmark = pytest.mark.django_db


def statement(at: datetime, said_by: Person | None = None) -> Statement:
    told = {"text": "Lists close at five.", "worded_at": at, "state_since": at, "added_at": at}
    return Statement.objects.create(customer=makers.surgery(), said_by=said_by, **told)


def verdict(person: Person, at: datetime) -> Verdict:
    told = {"answer": "right", "about": "so", "channel": "talk", "said_on": date(2026, 1, 12)}
    return Verdict.objects.create(statement=statement(at), person=person, at=at, **told)


def answered(person: Person, at: datetime) -> Addressee:
    told = ExplainBack.objects.create(customer=makers.surgery(), made_at=at)
    return Addressee.objects.create(explain_back=told, person=person, answered_at=at, channel="link")


def test_the_last_word_counts_by_whichever_way_it_came() -> None:
    now, toyin, lund = timezone.now(), makers.toyin(), makers.dr_lund()
    nobody = Person.objects.create(customer=makers.surgery(), name="Noor Haddad")
    statement(now - timedelta(days=9), said_by=toyin)
    verdict(toyin, now - timedelta(days=5))
    answered(toyin, now - timedelta(days=7))
    answered(lund, now - timedelta(days=3))
    taken_back = verdict(lund, now)
    Verdict.objects.filter(pk=taken_back.pk).update(taken_back_at=now)
    assert told_by([toyin.pk, lund.pk, nobody.pk]) == {
        toyin.pk: now - timedelta(days=5),
        lund.pk: now - timedelta(days=3),
    }


def test_a_level_that_spoke_lately_is_not_missed_and_a_quiet_one_is_said_first(client: Client) -> None:
    client.force_login(makers.jon())
    makers.toyin(), makers.dr_lund()
    answered(makers.dr_lund(), timezone.now())
    answered(makers.toyin(), timezone.now() - timedelta(days=200))
    page = client.get(reverse("site:people_map", args=[makers.surgery().pk]))
    assert page.context["missing"][0] == (
        "No manager of Surgery & Theatres has told us anything in two quarters."
    )
    assert not [said for said in page.context["missing"] if "executive" in said]
    assert page.context["tabs"][1].here
