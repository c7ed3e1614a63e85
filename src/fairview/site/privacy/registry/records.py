"""Past work, and the files it came in."""

from collections.abc import Sequence

from fairview.calculations.words import gettext_noop as _
from fairview.site.privacy.registry.reasons import OURS, PROOF
from fairview.site.privacy.tables import Table

TABLES: Sequence[Table] = (
    Table(
        "imports.importrun",
        _("files brought in"),
        _("So that it is known where records came from."),
        because=PROOF,
        strike="survey check_result report undo_report",
        stays="added_by added_by_text",
        plain="source encoding zone date_order customer_column service_column customers_made services_made",
    ),
    Table(
        "imports.importproblem",
        _("what was wrong in a file"),
        _("So that a file can be put right."),
        because=OURS,
        strike="text number",
        plain="column kind",
    ),
    Table(
        "history.batch",
        _("records that came in together"),
        _("So that figures can be traced to where they came from."),
        because=PROOF,
        strike="title",
        stays="added_by taken_back_by",
        plain="source file pauses_file",
    ),
    Table(
        "foundation.storedfile",
        _("files as they came"),
        _("So that an import can be looked into and done again."),
        because=_("What stands inside a file is not changed; take its import back instead."),
        strike="name",
        stays="kept_by",
        plain="sha256 place",
    ),
)
