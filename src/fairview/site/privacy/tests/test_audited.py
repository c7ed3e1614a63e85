"""The audit keeps nothing that was about an erased person alone: field by field, as the registry says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import models
from tests import makers
from tests.makers import NOW

from fairview.customers import actions
from fairview.customers.models import Acquaintance, MailedCode, Merge, Person
from fairview.foundation import audit
from fairview.foundation.audit import AuditEntry
from fairview.services.actions import duties
from fairview.services.models import Decider
from fairview.services.rules.duties import DeciderDetails
from fairview.site.privacy.erasing import erase
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.rules import Erasing
from fairview.site.privacy.tables import Fate, Table, links_of
from fairview.site.privacy.tests.scene import lund, wherever

pytestmark = pytest.mark.django_db

INSTEAD = "somebody at Surgery & Theatres"


def erased(person: Person) -> None:
    erase(person.pk, Erasing(person.name), by=makers.ada(), now=NOW)


def leading(table: Table) -> list[str]:
    """Return by which links a row is about somebody, so that it goes with them."""
    return sorted({*links_of(table.model, Person)} & {*table.row.split()})


def going(table: Table) -> list[str]:
    """Return the fields of words that go with a person, of their own entry or of a row about them."""
    goes = {Fate.BLANK, Fate.REPLACE, Fate.ROW} if leading(table) or table.model is Person else set()
    return [name for name in table.texts if table.fates[name] in goes]


GOING = [(table, name) for table in TABLES for name in going(table)]


def row_of(table: Table, person: Person) -> models.Model:
    own = table.of_people([person.pk], leading(table) or None)
    row: models.Model = table.rows.filter(own).earliest("pk")
    return row


def write(table: Table, person: Person, words: dict[str, str]) -> None:
    """Have a field say one thing and then the next, with the audit looking on."""
    row = row_of(table, person)
    with audit.change(row, by=makers.marta(), at=NOW):
        for name, one in words.items():
            setattr(row, name, one)
        row.save(update_fields=list(words))


def marks(which: str) -> Iterator[tuple[Table, dict[str, str]]]:
    """Yield for each table a word of its own for every field that goes."""
    for at, table in enumerate(TABLES):
        if names := going(table):
            yield table, {name: f"mk{which}{at}f{number}" for number, name in enumerate(names)}


def test_what_goes_is_more_than_the_name() -> None:
    told = {f"{table.label}.{name}" for table, name in GOING}
    assert {
        "customers.person.title",
        "customers.person.spoken_with",
        "customers.acquaintance.words",
        "customers.approach.about",
        "services.decider.decides",
    } <= told


def test_no_column_of_any_table_keeps_what_a_field_that_goes_says_or_has_said() -> None:
    person = lund()
    MailedCode.objects.create(person=person, digest="x", made_at=NOW, expires_at=NOW)
    wanted: list[str] = []
    for which in ("a", "b"):
        for table, words in marks(which):
            write(table, person, words)
            wanted += words.values()
    assert len(wanted) == 2 * len(GOING)
    assert len([one for one in wherever(tuple(wanted)) if "AuditEntry" in one]) > 10
    erased(Person.objects.get(pk=person.pk))
    assert wherever(tuple(wanted)) == []


def test_title_and_how_somebody_likes_to_be_spoken_with_go_from_what_was_changed() -> None:
    person = makers.toyin()
    first = replace(person.details, title="Matron of theatre five", spoken_with="Hard of hearing")
    actions.change_person(person.pk, first, by=makers.marta(), now=NOW)
    then = replace(first, title="Matron of theatre six", spoken_with="")
    actions.change_person(person.pk, then, by=makers.marta(), now=NOW)
    told = ("Matron of theatre", "Hard of hearing")
    assert len(wherever(told)) > 2
    erased(Person.objects.get(pk=person.pk))
    assert wherever(told) == []
    changed = audit.history_of(person).filter(act="changed")
    assert {one.actor_text for one in changed} == {"Marta Oduya"}
    assert all(one.after["title"] == "" for one in changed)


def test_from_what_we_knew_them_goes_even_when_that_was_taken_off_before() -> None:
    person = makers.toyin()
    knows = actions.add_acquaintance(
        person.pk, makers.jon().pk, "from the golf club", by=makers.marta(), now=NOW
    )
    actions.remove_acquaintance(knows.pk, by=makers.marta(), now=NOW)
    assert not Acquaintance.objects.filter(person=person).exists()
    assert wherever(("golf club",))
    erased(person)
    assert wherever(("golf club",)) == []
    about = AuditEntry.objects.filter(object_kind="customers.acquaintance")
    assert {(one.act, one.object_text) for one in about} == {("added", INSTEAD), ("removed", INSTEAD)}
    assert not [one for one in about for told in (one.before, one.after) if told.get("colleague_id")]


def test_a_row_that_was_given_to_somebody_else_keeps_what_was_said_since() -> None:
    person, toyin, marta = makers.dr_lund(), makers.toyin(), makers.marta()
    details = DeciderDetails(customer_id=person.customer_id, person_id=person.pk, decides="if she must")
    decider = duties.add_decider(details, by=marta, now=NOW)
    meanwhile = replace(details, decides="when flattered")
    duties.change_decider(decider.pk, meanwhile, by=marta, now=NOW)
    hers = replace(details, person_id=toyin.pk, decides="all that costs")
    duties.change_decider(decider.pk, hers, by=marta, now=NOW)
    erased(person)
    assert wherever(("if she must", "when flattered")) == []
    last = audit.history_of(decider).order_by("pk").last()
    assert last is not None
    assert (last.before["decides"], last.after["decides"]) == ("", "all that costs")
    assert Decider.objects.get(pk=decider.pk).decides == "all that costs"


def test_of_an_entry_that_was_made_one_with_it_nothing_is_kept_either() -> None:
    person = lund()
    gone = Merge.objects.get().gone
    write(next(one for one in TABLES if one.model is Person), gone, {"title": "Night sister"})
    erased(person)
    assert wherever(("Night sister",)) == []


def test_entries_about_others_keep_their_words() -> None:
    person, toyin = makers.dr_lund(), makers.toyin()
    with audit.change(toyin, by=makers.marta(), at=NOW):
        toyin.title = "Theatre manager"
        toyin.save()
    before = list(audit.history_of(toyin).values())
    erased(person)
    assert list(audit.history_of(toyin).values()) == before


def test_each_entry_counts_once() -> None:
    person = makers.dr_lund()
    audit.added(person, by=makers.marta(), at=NOW)
    erased(person)
    done = audit.history_of(person).get(act="erased")
    assert done.after["foundation.auditentry"] == 1
