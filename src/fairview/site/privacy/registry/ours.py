"""Ourselves, and what the house notes."""

from collections.abc import Sequence

from fairview.calculations.words import gettext_noop as _
from fairview.site.privacy.registry.reasons import PROOF
from fairview.site.privacy.tables import Table

TABLES: Sequence[Table] = (
    Table(
        "accounts.colleague",
        _("colleagues"),
        _("So that everybody knows who it is, and can sign in."),
        because=PROOF,
        replace="email",
        blank="zone language password",
        stays="name",
    ),
    Table(
        "accounts.colleague_teams",
        _("who is in which team"),
        _("So that work finds those who do it."),
        because=PROOF,
        stays="colleague",
        left="colleague",
    ),
    Table(
        "accounts.apitoken",
        _("keys for programs"),
        _("So that programs act for somebody, and it is known for whom."),
        because=PROOF,
        stays="owner name",
        left="owner",
        plain="digest beginning scopes",
    ),
    Table(
        "foundation.auditentry",
        _("what was changed by whom"),
        _("So that it can be proven who promised and changed what."),
        because=PROOF,
        strike="actor_text object_text before after",
        points="actor_id",
        plain="actor_kind act object_kind object_id",
        actor=("actor_kind", "actor_id"),
    ),
    Table(
        "foundation.outboxmessage",
        _("mails"),
        _("So that it is known what we wrote, and whether it went out."),
        because=_("That a mail went out stays. One to them alone is emptied, and not sent if it waits."),
        blank="to links",
        strike="subject text html sender reply_to error written_by",
        plain="message_id about state",
    ),
    Table(
        "foundation.job",
        _("long work"),
        _("So that long work can be followed, and it is known who started it."),
        because=PROOF,
        strike="title payload message result error started_by_text",
        stays="started_by_id started_by_roles language",
        plain="kind state lease_owner task_id started_by_kind",
        actor=("started_by_kind", "started_by_id"),
    ),
)
