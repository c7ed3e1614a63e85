"""Runs a command with a private PostgreSQL that is gone afterwards: `python tools/with_postgres.py pytest …`.

The cluster lies in a temporary folder, listens on a socket there and nowhere else, and trusts whoever can
reach that socket. PostgreSQL does not run as root, so root starts it as the user "postgres".
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USER = "postgres" if os.geteuid() == 0 else None
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


def binaries() -> Path | None:
    """Return where initdb and pg_ctl are: on the path, or where Debian keeps them."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    return versions[-1] if versions else None


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, say its address, end it."""
    programs = binaries()
    if programs is None:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    place = Path(tempfile.mkdtemp(prefix="fairview-postgres-"))
    if USER:
        shutil.chown(place, USER)
    pg_ctl, files, log = str(programs / "pg_ctl"), str(place / "files"), str(place / "log")
    options = f"-k {place} {FAST}"
    utf8 = ("-E", "UTF8", "--locale=C.UTF-8")
    _run(str(programs / "initdb"), "-D", files, "-U", "fairview", "-A", "trust", *utf8)
    _run(pg_ctl, "-D", files, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgres://fairview@{quote(str(place), safe='')}/postgres"
    finally:
        _run(pg_ctl, "-D", files, "-m", "immediate", "-w", "stop")
        shutil.rmtree(place, ignore_errors=True)


def _run(*command: str) -> None:
    subprocess.run(command, user=USER, check=True, stdout=subprocess.DEVNULL, cwd="/")


def main() -> int:
    """Run the command given; end the cluster also when told to end."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with cluster() as address:
        return subprocess.run(
            sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
