"""Whether all is well, for a machine that watches: no secrets, nothing about anybody."""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from fairview.foundation.jobs.models import Lease
from fairview.foundation.jobs.ticker import TICKER

LEAST_DISK = 256 * 1024 * 1024
"""Bytes below which the next import would probably fail."""


@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database, the worker and the disk are well, otherwise 503 and which is not."""
    checks: dict[str, Callable[[], bool]] = {"database": _database, "worker": _worker, "disk": _disk}
    found = {name: _is_well(check) for name, check in checks.items()}
    well = all(found.values())
    words = {name: "ok" if good else "failing" for name, good in found.items()}
    return JsonResponse({"status": "ok" if well else "failing", **words}, status=200 if well else 503)


def _is_well(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _worker() -> bool:
    return Lease.objects.filter(name=TICKER, until__gt=timezone.now()).exists()


def _disk() -> bool:
    return shutil.disk_usage(settings.FAIRVIEW_HOME).free >= LEAST_DISK
