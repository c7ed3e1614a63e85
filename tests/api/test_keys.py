"""Who comes in: a good key with the right scope, and nobody else; what its owner may, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fairview.accounts import actions
from fairview.accounts.models import ApiToken, Colleague
from fairview.accounts.rules import Scope
from fairview.customers.models import Customer
from fairview.explain_backs.models import ExplainBack
from fairview.explain_backs.tests import makers as explain_backs
from fairview.foundation import audit
from fairview.foundation.api.keys import READS
from fairview.services.tests import kept
from tests import makers
from tests.api.calling import Program, program_of, token_for
from tests.api.operations import OPERATIONS, Operation, furnish
from tests.people.door import CAST, COLLEAGUES, MANAGERS
from tests.people.doors.services import SERVICE_OWNERS

pytestmark = pytest.mark.django_db


def call(program: Program, operation: Operation) -> int:
    told: dict[str, object] | None = None if operation.body is None else {}
    return int(program.call(operation.method, operation.address(1), told).status_code)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_without_a_key_or_with_a_made_up_one_nothing_opens(operation: Operation) -> None:
    assert call(Program(), operation) == 401
    assert call(Program("fv_made-up"), operation) == 401


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_being_signed_in_with_a_browser_is_no_key(operation: Operation, client: Client) -> None:
    client.force_login(makers.ada())
    answer = client.generic(operation.method, operation.address(1), b"{}", "application/json")
    assert answer.status_code == 401


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_key_that_has_every_other_scope_is_refused_in_words(operation: Operation) -> None:
    others = [scope for scope in Scope if scope != operation.scope]
    program = program_of(makers.ada(), *others)
    answer = program.call(operation.method, operation.address(1), {})
    assert answer.status_code == 403
    assert operation.scope in answer.json()["sentence"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_the_scope_of_an_operation_opens_it(operation: Operation) -> None:
    furnish()
    assert call(program_of(makers.ada(), Scope(operation.scope)), operation) not in {401, 403}


def test_a_key_opens_until_it_expires_to_the_second() -> None:
    token, secret = token_for(makers.jon())
    assert Program(secret).get("/customers").status_code == 200
    ApiToken.objects.filter(pk=token.pk).update(
        made_at=timezone.now() - timedelta(days=1), expires_at=timezone.now()
    )
    assert Program(secret).get("/customers").status_code == 401


def test_a_revoked_key_opens_nothing() -> None:
    token, secret = token_for(makers.jon())
    actions.revoke_token(token.pk, by=makers.jon(), now=timezone.now())
    assert Program(secret).get("/customers").status_code == 401


def test_a_key_of_somebody_who_left_opens_nothing() -> None:
    _, secret = token_for(makers.jon())
    Colleague.objects.filter(pk=makers.jon().pk).update(is_active=False)
    assert Program(secret).get("/customers").status_code == 401


def test_a_role_taken_from_the_owner_is_taken_from_the_key() -> None:
    program = program_of(makers.hilde())
    assert program.post("/customers", name="Radiology").status_code == 201
    Colleague.objects.filter(pk=makers.hilde().pk).update(is_head=False)
    assert program.post("/customers", name="Pharmacy").status_code == 403


def test_using_a_key_to_read_changes_nothing() -> None:
    token, secret = token_for(makers.jon())
    before = ApiToken.objects.values().get(pk=token.pk)
    Program(secret).get("/customers")
    assert ApiToken.objects.values().get(pk=token.pk) == before


def test_what_a_key_changes_is_kept_under_its_name() -> None:
    token, secret = token_for(makers.marta())
    answer = Program(secret).patch(f"/customers/{makers.surgery().pk}", short_name="Surgery")
    assert answer.status_code == 200
    entry = audit.history_of(Customer.objects.get(name="Surgery & Theatres"))[0]
    assert (entry.actor_kind, entry.actor_id) == ("token", str(token.pk))
    assert entry.actor_text == f"“{token.name}” of Marta Oduya"


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.is_list], ids=str)
@pytest.mark.parametrize("who", CAST)
def test_everybody_in_it_reads_every_list(who: str, operation: Operation) -> None:
    furnish()
    assert call(program_of(CAST[who]()), operation) == 200


@dataclass(frozen=True)
class Write:
    """Something a program writes, and whose programs may; the others get 403."""

    method: str
    path: str
    told: Mapping[str, object]
    may: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


LINES = ["They close at six.", "They open at seven.", "They rest on Sunday."]
TOLD_BACK = {
    "customer_id": "{surgery}",
    "person_ids": "{people}",
    "lines": [{"text": line} for line in LINES],
}

WRITES = [
    Write("POST", "/customers", {"name": "Radiology"}, MANAGERS),
    Write("PATCH", "/customers/{surgery}", {"does": "operates"}, MANAGERS),
    Write("POST", "/people", {"customer_id": "{surgery}", "name": "Nia"}, MANAGERS),
    Write("PATCH", "/people/{toyin}", {"title": "Manager"}, MANAGERS),
    Write("POST", "/services", {"name": "Telephony"}, SERVICE_OWNERS),
    Write("PATCH", "/services/{desk}", {"does": "A laptop"}, SERVICE_OWNERS),
    Write("POST", "/statements", {"customer_id": "{surgery}", "text": "They close at six."}, COLLEAGUES),
    Write("PATCH", "/statements/{statement}", {"text": "They close at five."}, MANAGERS),
    Write("POST", "/statements/{statement}/heard", {"person_id": "{toyin}"}, COLLEAGUES),
    Write("POST", "/statements/{statement}/shown", {"shown": True}, MANAGERS),
    Write("POST", "/statements/{statement}/end", {}, MANAGERS),
    Write("POST", "/explain-backs", TOLD_BACK, MANAGERS),
    Write("POST", "/explain-backs/{draft}/send", {}, MANAGERS),
]


@pytest.mark.parametrize("write", WRITES, ids=str)
@pytest.mark.parametrize("who", CAST)
def test_a_key_may_what_its_owner_may(who: str, write: Write) -> None:
    furnish()
    keys = _keys()
    told = {name: keys.get(str(value).strip("{}"), value) for name, value in write.told.items()}
    answer = program_of(CAST[who]()).call(write.method, write.path.format(**keys), told)
    assert (answer.status_code in {200, 201}, answer.status_code == 403) == (
        who in write.may,
        who not in write.may,
    )


def _keys() -> dict[str, object]:
    return {
        "surgery": makers.surgery().pk,
        "toyin": makers.toyin().pk,
        "people": [makers.toyin().pk],
        "desk": kept.device_desk().pk,
        "statement": explain_backs.statement(explain_backs.LISTS).pk,
        "draft": ExplainBack.objects.get(sent_at=None).pk,
    }


@pytest.mark.parametrize("write", WRITES, ids=str)
def test_a_key_that_does_not_read_gets_only_the_number_of_what_it_wrote(write: Write) -> None:
    furnish()
    keys = _keys()
    told = {name: keys.get(str(value).strip("{}"), value) for name, value in write.told.items()}
    scopes = [scope for scope in Scope if scope != Scope.READ]
    program = program_of(makers.ada(), *scopes)
    answer = program.call(write.method, write.path.format(**keys), told)
    assert answer.status_code in {200, 201}
    assert set(answer.json()) == {"id"}


def test_a_key_that_reads_as_well_gets_all_of_what_it_wrote() -> None:
    program = program_of(makers.marta(), Scope.READ, Scope.CUSTOMERS_WRITE)
    told = program.patch(f"/people/{makers.toyin().pk}", title="Manager").json()
    assert (told["name"], told["title"]) == ("Toyin Ajayi", "Manager")
    assert READS == Scope.READ


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method == "PATCH"], ids=str)
def test_a_change_of_nothing_is_refused_in_words(operation: Operation) -> None:
    furnish()
    answer = program_of(makers.ada()).patch(operation.address(1))
    assert (answer.status_code, answer.json()["where"]) == (422, "body")
    assert answer.json()["sentence"] == "Nothing is told that is to change. Name at least one field."
