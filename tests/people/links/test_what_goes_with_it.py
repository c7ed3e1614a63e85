"""What goes with the words of a statement is read by whoever answers: they confirm both."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fairview.customers.rules import Purpose
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.rules import Draft, Line
from fairview.site.portal.forms import StatementForm
from fairview.statements import actions as statements
from fairview.statements.models import Statement
from fairview.statements.rules import Answer, StatementDetails, StatementKind
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db

MEASURED = "Measured by: under 6 weeks. By when: 31 Dec 2026."


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def say(client: Client, secret: str, statement: Statement, read: str) -> int:
    """Say by this link that a statement is right, having read this."""
    address = reverse("portal:statement", args=[secret, statement.pk])
    return client.post(address, {f"answer-{statement.pk}": "right", "read": read}).status_code


def shorter() -> Statement:
    """A goal of theirs with what it is measured by and when it is to be reached."""
    details = StatementDetails(
        customer_id=makers.surgery().pk,
        text="Shorter waits",
        kind=StatementKind.GOAL,
        is_shown=True,
        measure="under 6 weeks",
        due_on=date(2026, 12, 31),
    )
    return statements.add(details, by=makers.marta(), now=telling.now())


def test_what_goes_with_the_words_is_read_by_whoever_answers(client: Client) -> None:
    goal, secret = shorter(), telling.link(makers.toyin())
    front = f"/p/{secret}/"
    assert MEASURED in page(client, front)
    assert MEASURED in page(client, reverse("portal:statement", args=[secret, goal.pk]))
    assert say(client, secret, goal, str(goal)) == 200  # who has not read it is asked again
    assert say(client, secret, goal, f"{goal} {MEASURED}") == 302
    assert MEASURED in page(client, front)


def test_it_is_read_in_what_we_told_back_as_well(client: Client) -> None:
    lines = [Line("Shorter waits", statement_id=shorter().pk), Line(telling.HOUR), Line(telling.LOANS)]
    draft = Draft("", lines, [makers.toyin().pk])
    made = explain_backs.prepare(makers.surgery().pk, draft, by=makers.marta(), now=telling.now())
    client.force_login(makers.marta())
    assert MEASURED in page(client, reverse("explain_backs:preview", args=[made.pk]))
    explain_backs.send(made.pk, by=makers.marta(), now=telling.now())
    asked = telling.addressee(makers.toyin(), made)
    assert MEASURED in page(client, f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/")
    assert MEASURED in page(client, reverse("explain_backs:talk", args=[asked.pk]))


def test_what_is_worded_anew_while_their_answer_comes_in_is_not_answered(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal, secret = shorter(), telling.link(makers.toyin())
    answers = StatementForm.answers

    def meanwhile(form: StatementForm) -> dict[int, tuple[Answer, str]]:
        details = replace(goal.details, text="No waits at all")
        statements.change(goal.pk, details, by=makers.marta(), now=telling.now())
        return answers(form)

    monkeypatch.setattr(StatementForm, "answers", meanwhile)
    assert say(client, secret, goal, f"{goal} {MEASURED}") == 200
    goal.refresh_from_db()
    assert (goal.text, goal.state) == ("No waits at all", "assumed")
