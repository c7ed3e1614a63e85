"""Customers and their people."""

from collections.abc import Sequence

from fairview.calculations.words import gettext_noop as _
from fairview.site.privacy.registry.reasons import PROOF
from fairview.site.privacy.tables import Table

TABLES: Sequence[Table] = (
    Table(
        "customers.person",
        _("people at customers"),
        _("So that we know for whom we work, and how they like to be spoken with."),
        because=_("Level and role no longer say who it was."),
        replace="name",
        blank="email phone title language zone spoken_with",
        stays="level role reached_by",
    ),
    Table(
        "customers.acquaintance",
        _("who of us knows them"),
        _("So that somebody who knows them speaks with them."),
        row="person colleague words",
        left="colleague",
    ),
    Table(
        "customers.stance",
        _("where they stand"),
        _("So that the few who answer for a customer prepare well; forgotten after a year."),
        row="person power interest today hoped evidence written_by",
        apart=True,
    ),
    Table(
        "customers.approach",
        _("when we asked something of them"),
        _("So that we ask at most once a week."),
        row="person about",
    ),
    Table(
        "customers.merge",
        _("entries that were made one"),
        _("So that it can be taken back."),
        row="kept gone filled by_text",
        plain="moved",
    ),
    Table(
        "customers.personallink",
        _("their links"),
        _("So that they come in without a password."),
        because=_("The links are ended; that they were given stays."),
        points="person",
        stays="shown_to",
        plain="purpose subject digest",
    ),
    Table(
        "customers.mailedcode",
        _("codes mailed to them"),
        _("So that they come back in."),
        row="person shown_to",
        plain="digest",
    ),
    Table(
        "customers.knock",
        _("how often codes were asked for"),
        _("So that nobody guesses codes; forgotten after an hour."),
        plain="digest",
    ),
    Table(
        "customers.look",
        _("who looked at what we hold"),
        _("So that looking is not done in secret."),
        because=PROOF,
        points="person",
        stays="colleague by by_text",
        plain="what",
    ),
    Table(
        "customers.customer",
        _("customers"),
        _("So that everybody knows who answers for whom."),
        because=PROOF,
        stays="relationship_manager deputy",
        strike="does",
        plain="name short_name kind zone language external_name",
    ),
    Table(
        "customers.cover",
        _("who covers for whom"),
        _("So that somebody is there while a colleague is away."),
        because=PROOF,
        stays="colleague covered_by",
        left="colleague covered_by",
    ),
    Table(
        "customers.provider",
        _("ourselves"),
        _("So that mails say from whom they come."),
        because=_("It is the house’s address; an administrator changes it."),
        stays="sender_name sender_email",
        plain="name logo logo_type logo_digest zone",
    ),
)
