"""Every change keeps who, when, before and after; nothing that is kept can be altered."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from fairview.accounts.models import Colleague, Team
from fairview.foundation import audit
from fairview.foundation.audit import AuditEntry
from fairview.foundation.viewer import SYSTEM

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_change_keeps_only_what_differs() -> None:
    team = Team.objects.create(name="Desk", does="answers")
    with audit.change(team, by=SYSTEM, at=NOW):
        team.name = "Device desk"
        team.save()
    entry = AuditEntry.objects.get()
    assert (entry.before, entry.after) == ({"name": "Desk"}, {"name": "Device desk"})
    assert (entry.actor_text, entry.act, entry.at) == ("Fairview", "changed", NOW)


def test_a_change_that_changes_nothing_leaves_no_entry() -> None:
    team = Team.objects.create(name="Desk")
    with audit.change(team, by=SYSTEM, at=NOW):
        team.save()
    assert not AuditEntry.objects.exists()


def test_a_password_is_never_kept() -> None:
    marta = Colleague.objects.create_user("marta@example.org", "a long secret", name="Marta")
    audit.added(marta, by=SYSTEM, at=NOW)
    assert "password" not in AuditEntry.objects.get().after


def test_the_actor_is_kept_as_it_read_then() -> None:
    marta = Colleague.objects.create_user("marta@example.org", name="Marta Oduya")
    team = Team.objects.create(name="Desk")
    audit.removed(team, by=marta, at=NOW)
    marta.name = "Marta Lund"
    marta.save()
    assert AuditEntry.objects.get().actor_text == "Marta Oduya"


def test_an_entry_can_be_neither_altered_nor_removed() -> None:
    entry = audit.added(Team.objects.create(name="Desk"), by=SYSTEM, at=NOW)
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()
    with pytest.raises(TypeError, match="append-only"):
        AuditEntry.objects.all().delete()
    with pytest.raises(TypeError, match="append-only"):
        AuditEntry.objects.update(act="nothing")


def test_the_history_of_a_thing_is_its_own_latest_first() -> None:
    desk, other = Team.objects.create(name="Desk"), Team.objects.create(name="Other")
    audit.added(desk, by=SYSTEM, at=NOW)
    audit.added(other, by=SYSTEM, at=NOW)
    audit.removed(desk, by=SYSTEM, at=NOW)
    assert [entry.act for entry in audit.history_of(desk)] == ["removed", "added"]


def test_a_change_is_told_with_the_names_people_know() -> None:
    team = Team.objects.create(name="Desk", does="answers")
    with audit.change(team, by=SYSTEM, at=NOW):
        team.does = "repairs"
        team.save()
    assert AuditEntry.objects.get().told() == [("what they do", "answers", "repairs")]


def test_a_kept_value_is_said_as_its_reader_says_it() -> None:
    entry = AuditEntry(
        object_kind="customers.person",
        before={"level": "user", "is_active": True, "keep_until": "2026-11-26", "title": ""},
        after={"level": "manager", "is_active": False, "keep_until": None, "title": "Theatre manager"},
    )
    with override("de"):
        assert entry.told() == [
            ("Ebene", "Fachkraft", "Führungskraft"),
            ("noch da", "ja", "nein"),
            ("aufheben bis", "26. Nov. 2026", None),
            ("Titel", None, "Theatre manager"),
        ]
    kept = {"level": "manager", "zone": "UTC", "used_by": 3}
    assert list(entry.said(kept, {"zone": str.lower})) == [
        ("level", "manager"),
        ("time zone", "utc"),
        ("used_by", 3),
    ]


def test_a_change_of_something_that_is_no_more_can_still_be_read() -> None:
    entry = AuditEntry(object_kind="bygone.thing", before={"name": "Desk"}, after={"name": "Other"})
    assert entry.told() == []
