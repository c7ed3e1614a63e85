"""The foundation's tables. Each is owned by the subject module named beside it."""

from fairview.foundation.audit import AuditEntry
from fairview.foundation.files.models import StoredFile
from fairview.foundation.jobs.models import Job, Lease, Scheduled
from fairview.foundation.mail.models import OutboxMessage

__all__ = ["AuditEntry", "Job", "Lease", "OutboxMessage", "Scheduled", "StoredFile"]
