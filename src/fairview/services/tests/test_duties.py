"""Who decides at a customer, and what each of ours may decide: said by whom, seen by whom."""

import pytest
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Person
from fairview.foundation import audit
from fairview.foundation.viewer import NOBODY, SYSTEM, Viewer
from fairview.services.actions import duties as actions
from fairview.services.models import Decider, Remit, Service
from fairview.services.queries import duties as queries
from fairview.services.rules.duties import DeciderDetails, Duty, RemitDetails

pytestmark = pytest.mark.django_db


def lund_decides(**more: int | str | bool | None) -> DeciderDetails:
    told = {"customer_id": makers.surgery().pk, "person_id": makers.dr_lund().pk, "decides": "when we stop"}
    return DeciderDetails(**{**told, **more})  # type: ignore[arg-type]  # each is what its field says


def owners_may(**more: int | str | None) -> RemitDetails:
    told = {"duty": Duty.SERVICE_OWNER, "words": "lend a laptop for a week"}
    return RemitDetails(**{**told, **more})  # type: ignore[arg-type]  # each is what its field says


def device_desk() -> Service:
    return Service.objects.get_or_create(name="Device desk", defaults={"owner": makers.sana()})[0]


# ---------------------------------------------------------------- who decides there
def test_who_decides_is_said_by_who_may_change_the_customer() -> None:
    decider = actions.add_decider(lund_decides(stand_in_id=makers.toyin().pk), by=makers.marta(), now=NOW)
    assert (decider.person, decider.stand_in, decider.decides) == (
        makers.dr_lund(),
        makers.toyin(),
        "when we stop",
    )
    for other in (makers.jon(), makers.sana(), makers.dr_lund(), NOBODY):
        with pytest.raises(NotAllowed):
            actions.add_decider(lund_decides(), by=other, now=NOW)
        with pytest.raises(NotAllowed):
            actions.remove_decider(decider.pk, by=other, now=NOW)


def test_who_decides_works_there_above_or_below() -> None:
    above = Person.objects.create(customer=makers.st_brigids(), name="Iris Lam")
    actions.add_decider(lund_decides(person_id=above.pk), by=makers.marta(), now=NOW)
    beside = Person.objects.create(customer=makers.emergency(), name="Noor Haddad")
    for where in ("person_id", "stand_in_id"):
        with pytest.raises(Refused, match="does not work for"):
            actions.add_decider(lund_decides(**{where: beside.pk}), by=makers.marta(), now=NOW)


@pytest.mark.parametrize(
    ("more", "why"),
    [({"decides": " "}, "Say what"), ({"stand_in_id": 0}, "stands in for themselves")],
)
def test_words_are_needed_and_nobody_stands_in_for_themselves(more: dict[str, int | str], why: str) -> None:
    told = {"stand_in_id": makers.dr_lund().pk} if "stand_in_id" in more else more
    with pytest.raises(Refused, match=why):
        actions.add_decider(lund_decides(**told), by=makers.marta(), now=NOW)


def test_the_same_is_said_once_and_can_be_said_anew() -> None:
    decider = actions.add_decider(lund_decides(), by=makers.marta(), now=NOW)
    with pytest.raises(Refused, match="said already"):
        actions.add_decider(lund_decides(decides="all"), by=makers.marta(), now=NOW)
    actions.add_decider(lund_decides(service_id=device_desk().pk), by=makers.marta(), now=NOW)
    changed = actions.change_decider(
        decider.pk, lund_decides(decides="  all  of it"), by=makers.dov(), now=NOW
    )
    assert changed.decides == "all of it"
    actions.remove_decider(decider.pk, by=makers.dov(), now=NOW)
    assert [one.act for one in audit.history_of(changed)] == ["removed", "changed", "added"]


def test_the_nearest_who_decide_come_first_and_who_left_decides_nothing() -> None:
    iris = Person.objects.create(customer=makers.st_brigids(), name="Iris Lam")
    hospital = lund_decides(customer_id=makers.st_brigids().pk, person_id=iris.pk)
    above = actions.add_decider(hospital, by=makers.hilde(), now=NOW)
    near = actions.add_decider(lund_decides(), by=makers.marta(), now=NOW)
    assert queries.deciders_for(makers.jon(), makers.surgery()) == [near, above]
    assert queries.deciders_for(NOBODY, makers.surgery()) == []
    Person.objects.filter(pk=makers.dr_lund().pk).update(is_active=False)
    assert queries.deciders_for(makers.jon(), makers.surgery()) == [above]


def test_the_customer_reads_who_decides_only_where_it_is_shown_to_them() -> None:
    marta, toyin = makers.marta(), makers.toyin()
    hidden = actions.add_decider(lund_decides(decides="all, if flattered first"), by=marta, now=NOW)
    assert not hidden.is_shown
    assert queries.deciders_for(toyin, makers.surgery()) == []
    actions.change_decider(hidden.pk, lund_decides(is_shown=True), by=marta, now=NOW)
    assert [one.decides for one in queries.deciders_for(toyin, makers.surgery())] == ["when we stop"]
    above = lund_decides(customer_id=makers.st_brigids().pk, is_shown=True)
    actions.add_decider(above, by=makers.hilde(), now=NOW)
    assert len(queries.deciders_for(toyin, makers.surgery())) == 1


# ---------------------------------------------------------------- what ours may decide
def test_what_ours_may_decide_is_said_by_who_answers_for_it() -> None:
    surgery, desk = makers.surgery().pk, device_desk().pk
    actions.add_remit(owners_may(service_id=desk), by=makers.sana(), now=NOW)
    actions.add_remit(owners_may(customer_id=surgery), by=makers.marta(), now=NOW)
    actions.add_remit(owners_may(), by=makers.hilde(), now=NOW)
    actions.add_remit(owners_may(), by=SYSTEM, now=NOW)
    refused: list[tuple[Viewer, RemitDetails]] = [
        (makers.marta(), owners_may(service_id=desk)),
        (makers.sana(), owners_may(customer_id=surgery)),
        (makers.sana(), owners_may(customer_id=surgery, service_id=desk)),
        (makers.marta(), owners_may()),
        (makers.jon(), owners_may()),
        (makers.toyin(), owners_may(customer_id=surgery)),
    ]
    for who, what in refused:
        with pytest.raises(NotAllowed, match="answers for"):
            actions.add_remit(what, by=who, now=NOW)
    with pytest.raises(Refused, match="Say what"):
        actions.add_remit(owners_may(words=" "), by=makers.hilde(), now=NOW)


def test_what_ours_may_decide_is_taken_back_by_the_same() -> None:
    remit = actions.add_remit(owners_may(service_id=device_desk().pk), by=makers.sana(), now=NOW)
    with pytest.raises(NotAllowed):
        actions.remove_remit(remit.pk, by=makers.marta(), now=NOW)
    actions.remove_remit(remit.pk, by=makers.hilde(), now=NOW)
    assert not Remit.objects.exists()


def test_a_persons_eyes_see_of_it_what_is_shown_and_concerns_them() -> None:
    surgery, desk = makers.surgery().pk, device_desk()
    shown = actions.add_remit(owners_may(is_shown=True), by=makers.hilde(), now=NOW)
    actions.add_remit(owners_may(words="bend a rule"), by=makers.hilde(), now=NOW)
    actions.add_remit(owners_may(customer_id=makers.finance().pk, is_shown=True), by=makers.hilde(), now=NOW)
    assert queries.remits_for(makers.toyin(), [surgery], [desk.pk]) == [shown]
    assert len(queries.remits_for(makers.jon(), [surgery], [desk.pk])) == 2
    assert len(queries.remits_of_service(makers.jon(), desk)) == 3
    assert not queries.remits_visible_to(NOBODY).exists()
    assert not Decider.objects.exists()
