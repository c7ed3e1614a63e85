"""Services, promises, talks."""

from collections.abc import Sequence

from fairview.calculations.words import gettext_noop as _
from fairview.site.privacy.registry.reasons import OURS, PROOF
from fairview.site.privacy.tables import Table

TABLES: Sequence[Table] = (
    Table(
        "services.decider",
        _("who decides at a customer"),
        _("So that we ask whoever may decide."),
        row="person decides",
        blank="stand_in",
    ),
    Table(
        "services.remit",
        _("what each of ours may decide"),
        _("So that everybody knows what they may decide."),
        because=OURS,
        strike="words",
        plain="duty",
    ),
    Table(
        "services.service",
        _("services"),
        _("So that everybody knows who answers for what."),
        because=PROOF,
        strike="does",
        stays="owner deputy",
        plain="name cost_currency cost_effort external_name",
    ),
    Table(
        "services.hoursversion",
        _("service hours"),
        _("So that it is known when we are there."),
        because=OURS,
        strike="note closures",
        plain="zone weekly country subdivision holidays holiday_names",
    ),
    Table(
        "services.hoursextension",
        _("longer hours"),
        _("So that it is known who agreed to longer hours, and why."),
        because=PROOF,
        strike="reason",
        stays="approved_by",
        plain="opens_from opens_to",
    ),
    Table(
        "services.extensionwithdrawal",
        _("longer hours that were withdrawn"),
        _("So that it is known who withdrew longer hours, and why."),
        because=PROOF,
        strike="reason",
        stays="withdrawn_by",
    ),
    Table(
        "conversations.brief",
        _("briefs"),
        _("So that a talk is prepared."),
        because=OURS,
        strike="title content",
        stays="made_by",
        plain="period",
    ),
)
