"""Files that people bring in: kept outside every served path, handed out as attachments only.

stored = files.keep(request.FILES["export"], by=viewer, now=now)
stored.path, stored.name, stored.size, stored.sha256
"""

from fairview.foundation.files.actions import keep, sweep
from fairview.foundation.files.models import StoredFile
from fairview.foundation.files.queries import files_visible_to

__all__ = ["StoredFile", "files_visible_to", "keep", "sweep"]
