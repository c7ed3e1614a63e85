"""Everything we keep that can say something about somebody: whose it is, what for, what erasing does to it.

A test fails for a field of text, a file, or a link to a person or colleague that stands neither here as
personal nor as `plain`. The page “What we keep about people” is this page.
"""

from collections.abc import Sequence

from fairview.site.privacy.registry import ours, people, records, told, work
from fairview.site.privacy.tables import Table

TABLES: Sequence[Table] = (*people.TABLES, *told.TABLES, *work.TABLES, *records.TABLES, *ours.TABLES)

PLAIN: dict[str, str] = {
    "accounts.team": "name does",
    "customers.industry": "name",
    "fair_view.computation": "as_of_by_source definition engine first_month last_month stopped judged_file",
    "fair_view.contribution": "source first_month last_month",
    "fair_view.kept": "period",
    "foundation.lease": "name owner",
    "foundation.scheduled": "name cron",
    "promises.servicelevel": "name work until unit",
    "services.servicehours": "name",
    "site.sampleitem": "kind key object_id",
    "statements.need": "weekly",
}
"""Tables in which nothing is about anybody."""
