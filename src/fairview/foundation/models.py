"""The foundation's tables. Each is owned by the subject module named beside it."""

from fairview.foundation.audit import AuditEntry

__all__ = ["AuditEntry"]
