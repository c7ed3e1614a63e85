"""Parts that only one process may play at a time: the ticker's, a backup's, a computation's."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import sleep

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from fairview.foundation.jobs import lease
from fairview.foundation.jobs.beating import beating
from fairview.foundation.jobs.models import Lease
from fairview.foundation.jobs.rules import LEASE
from fairview.foundation.jobs.running import RunningJob

LOOK_EVERY = 1.0
"""Seconds between two looks whether a part is free."""


def hold(name: str, owner: str, *, now: datetime, lasting: timedelta) -> bool:
    """Play a part that only one process may play, or keep playing it; False when another one does."""
    free = Lease.objects.filter(Q(owner=owner) | Q(until__lt=now), name=name)
    if free.update(owner=owner, until=now + lasting):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, owner=owner, until=now + lasting)
    except IntegrityError:
        return False
    return True


@contextmanager
def alone(part: str, job: RunningJob) -> Iterator[None]:
    """Let the block run in one process at a time: wait for another one that is at it, then play the part."""
    owner = lease.process_name() + uuid.uuid4().hex[:12]
    while not hold(part, owner, now=job.now(), lasting=LEASE):
        job.report(0, 1, gettext("Waiting for the same work of another process"))
        sleep(LOOK_EVERY)
    try:
        with beating(part, lambda: hold(part, owner, now=timezone.now(), lasting=LEASE)):
            yield
    finally:
        Lease.objects.filter(name=part, owner=owner).delete()
