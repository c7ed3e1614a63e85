"""Two entries of one person become one, and two again exactly as they were."""

import random
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries
from fairview.customers.models import Acquaintance, Approach, Merge, Person, Stance
from fairview.customers.rules import Purpose
from fairview.foundation import audit
from fairview.statements.models import Statement, Verdict

OURS = ("customers", "statements", "explain_backs", "services")


def twin(**fields: str) -> Person:
    """Return a second entry for Toyin Ajayi."""
    told = {"name": "Ajayi, Toyin", **fields}
    return Person.objects.create(customer=makers.surgery(), **told)


def verdict_of(person: Person, text: str) -> Verdict:
    statement = Statement.objects.create(
        customer=makers.surgery(), text=text, worded_at=NOW, state_since=NOW, added_at=NOW
    )
    day = date(2026, 10, 12)
    return Verdict.objects.create(
        statement=statement, person=person, answer="right", about=text, channel="talk", said_on=day, at=NOW
    )


def merged(gone: Person) -> Merge:
    return actions.merge(makers.toyin().pk, gone.pk, by=makers.marta(), now=NOW)


def everything() -> dict[str, list[Any]]:
    """Return all rows of the modules that name people, without the merges and the links that ended."""
    left_out = {"customers.merge", "customers.personallink"}
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for module in OURS
        for model in apps.get_app_config(module).get_models()
        if model._meta.label_lower not in left_out
    }


# ---------------------------------------------------------------- merging
@pytest.mark.django_db
def test_what_names_one_entry_moves_to_the_other_whatever_module_it_stands_in() -> None:
    gone, jon = twin(), makers.jon()
    said = verdict_of(gone, "Lists close at five.")
    Acquaintance.objects.create(person=gone, colleague=jon)
    Approach.objects.create(person=gone, at=NOW, about="an explain-back")
    merged(gone)
    said.refresh_from_db()
    assert {said.person, Acquaintance.objects.get().person, Approach.objects.get().person} == {makers.toyin()}


@pytest.mark.django_db
def test_where_somebody_stands_stays_with_the_few_of_their_customer() -> None:
    gone = Person.objects.create(customer=makers.st_brigids(), name="T. Ajayi")
    said = {"power": "much", "interest": "some", "today": "doubts", "hoped": "for it", "evidence": "frowns"}
    Stance.objects.create(person=gone, customer=gone.customer, dated=NOW.date(), written_at=NOW, **said)
    done = actions.merge(makers.toyin().pk, gone.pk, by=makers.hilde(), now=NOW)
    assert queries.stances_of(makers.marta(), makers.surgery()) == []
    assert not queries.stances_visible_to(makers.marta()).exists()
    actions.undo_merge(done.pk, by=makers.hilde(), now=NOW)
    (stance,) = queries.stances_of(makers.hilde(), makers.st_brigids())
    assert (stance.person, stance.evidence) == (gone, "frowns")


@pytest.mark.django_db
def test_gaps_are_filled_and_what_the_kept_entry_says_stays() -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(email="", phone="", title="Theatre manager")
    gone = twin(email="toyin@brigids.example", phone="+44 20 7946 0000", title="Nurse")
    merged(gone)
    kept = makers.toyin()
    gone.refresh_from_db()
    assert (kept.email, kept.phone, kept.title) == (
        "toyin@brigids.example",
        "+44 20 7946 0000",
        "Theatre manager",
    )
    assert (gone.email, gone.phone, gone.is_active) == ("", "+44 20 7946 0000", False)


@pytest.mark.django_db
def test_what_both_have_stays_and_is_listed_before() -> None:
    gone, jon = twin(), makers.jon()
    for person in (makers.toyin(), gone):
        Acquaintance.objects.create(person=person, colleague=jon)
    plan = actions.look_at_merge(makers.toyin().pk, gone.pk, by=makers.marta(), now=NOW)
    assert [stay.words for stay in plan.stays] == ["Jon Aske: Ajayi, Toyin"]
    assert not Merge.objects.exists()
    merged(gone)
    assert Acquaintance.objects.filter(person=gone).count() == 1


@pytest.mark.django_db
def test_links_of_the_entry_that_goes_end_and_stay_ended() -> None:
    gone = twin()
    secret = actions.mint(gone.pk, Purpose.OWN_PAGE, by=makers.marta(), now=NOW)
    plan = actions.look_at_merge(makers.toyin().pk, gone.pk, by=makers.marta(), now=NOW)
    assert plan.links == 1
    done = merged(gone)
    assert queries.link_of(secret, NOW).why == "revoked"
    actions.undo_merge(done.pk, by=makers.marta(), now=NOW)
    assert queries.link_of(secret, NOW).why == "revoked"


@pytest.mark.django_db
def test_what_was_filled_in_is_not_kept_in_the_audit_of_the_merge() -> None:
    gone = twin(phone="+44 20 7946 0000")
    done = merged(gone)
    assert done.filled["kept"] == {"phone": ["", "+44 20 7946 0000"]}
    assert "filled" not in audit.history_of(done).get().after


# ---------------------------------------------------------------- who may, and what
@pytest.mark.django_db
def test_only_who_may_change_both_merges_them() -> None:
    gone = twin()
    for other in (makers.jon(), makers.sana(), makers.toyin()):
        with pytest.raises(NotAllowed):
            actions.look_at_merge(makers.toyin().pk, gone.pk, by=other, now=NOW)
    far = Person.objects.create(customer=makers.emergency(), name="T. Ajayi")
    with pytest.raises(NotAllowed):
        actions.merge(makers.toyin().pk, far.pk, by=makers.marta(), now=NOW)
    assert actions.merge(makers.toyin().pk, far.pk, by=makers.hilde(), now=NOW).gone == far


@pytest.mark.django_db
def test_nobody_is_merged_twice_with_themselves_erased_or_across_trees() -> None:
    gone, toyin, hilde = twin(), makers.toyin(), makers.hilde()
    with pytest.raises(Refused, match="two entries"):
        actions.merge(toyin.pk, toyin.pk, by=hilde, now=NOW)
    elsewhere = Person.objects.create(customer=makers.customer("Northwind"), name="Toyin Ajayi")
    with pytest.raises(Refused, match="nothing to do with each other"):
        actions.merge(toyin.pk, elsewhere.pk, by=hilde, now=NOW)
    merged(gone)
    with pytest.raises(Refused, match="merged into another"):
        actions.merge(makers.dr_lund().pk, gone.pk, by=hilde, now=NOW)
    Person.objects.filter(pk=toyin.pk).update(erased_at=NOW)
    with pytest.raises(Refused, match="was erased"):
        actions.merge(makers.dr_lund().pk, toyin.pk, by=hilde, now=NOW)


@pytest.mark.django_db
def test_an_entry_that_went_into_another_is_not_changed() -> None:
    gone = twin()
    merged(gone)
    with pytest.raises(Refused, match="Take the merge back first"):
        actions.set_person_active(gone.pk, active=True, by=makers.marta(), now=NOW)


# ---------------------------------------------------------------- taking it back
@pytest.mark.django_db
def test_taking_back_says_what_has_changed_meanwhile_and_leaves_it() -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(title="")
    gone, jon = twin(title="Nurse", phone="1"), makers.jon()
    Acquaintance.objects.create(person=gone, colleague=jon)
    said = verdict_of(gone, "Lists close at five.")
    done = merged(gone)
    Person.objects.filter(pk=makers.toyin().pk).update(title="Matron")
    Acquaintance.objects.all().delete()
    undone = actions.undo_merge(done.pk, by=makers.marta(), now=NOW)
    said.refresh_from_db()
    kept = makers.toyin()
    assert (said.person, kept.title, kept.phone) == (gone, "Matron", "")
    assert list(undone.left) == ["title", "acquaintance: 1"]
    assert undone.back == 1


@pytest.mark.django_db
def test_a_merge_is_taken_back_once_and_in_turn() -> None:
    gone, lund = twin(), makers.dr_lund()
    first = merged(gone)
    second = actions.merge(lund.pk, makers.toyin().pk, by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="take that back first"):
        actions.undo_merge(first.pk, by=makers.marta(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.undo_merge(second.pk, by=makers.jon(), now=NOW)
    for done in (second, first):
        actions.undo_merge(done.pk, by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="already"):
        actions.undo_merge(first.pk, by=makers.marta(), now=NOW)


class AnyMerges(TestCase):
    """Whatever is merged in whatever order: taken back in turn, all is as before."""

    @given(seed=st.integers(0, 10_000), count=st.integers(2, 5))
    def test_merges_taken_back_leave_everything_as_it_was(self, seed: int, count: int) -> None:
        chance = random.Random(seed)  # noqa: S311 (a scene, not a secret)
        people = [_somebody(number, chance) for number in range(count)]
        hilde, before, done = makers.hilde(), everything(), []
        while len(people) > 1 and chance.random() < 0.8:
            gone = people.pop(chance.randrange(len(people)))
            done.append(actions.merge(chance.choice(people).pk, gone.pk, by=hilde, now=NOW))
        for one in reversed(done):
            assert not actions.undo_merge(one.pk, by=hilde, now=NOW).left
        assert everything() == before


def _somebody(number: int, chance: random.Random) -> Person:
    """Return a person with some of everything that can name one."""
    email = f"p{number}@brigids.example" if chance.random() < 0.5 else ""
    person = twin(email=email, phone=chance.choice(["", str(number)]), title=chance.choice(["", "Nurse"]))
    for colleague in chance.sample([makers.marta(), makers.jon(), makers.sana()], chance.randrange(4)):
        Acquaintance.objects.create(person=person, colleague=colleague)
    for _ in range(chance.randrange(3)):
        verdict_of(person, f"Said by {number}")
    if chance.random() < 0.5:
        stance = {"power": "much", "interest": "some", "today": "neutral", "hoped": "for it"}
        whose = {"person": person, "customer": person.customer}
        Stance.objects.create(evidence="seen", dated=NOW.date(), written_at=NOW, **whose, **stance)
    return person


# ---------------------------------------------------------------- who may be there twice
@pytest.mark.django_db
def test_likely_twins_of_the_whole_tree_are_found_and_told_why() -> None:
    toyin, gone = makers.toyin(), twin()
    above = Person.objects.create(customer=makers.st_brigids(), name="T. Ajayi")
    Person.objects.create(customer=makers.customer("Northwind"), name="Toyin Ajayi")
    found = queries.likely_twice(makers.marta(), makers.surgery())
    assert [(one, other) for one, other, _why in found] == [(toyin, gone), (toyin, above), (gone, above)]
    merged(gone)
    assert len(queries.likely_twice(makers.marta(), makers.surgery())) == 1
    assert queries.merged_into(makers.marta(), gone) is not None
