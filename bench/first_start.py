"""From a fresh clone to the first page, with empty caches: which step takes how long.

`make first-start` prints a table for RESULTS.md. It needs git, make and Python, nothing installed.
"""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

CHECKOUT = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
CHECKOUT = CHECKOUT if CHECKOUT.is_dir() else CHECKOUT.parents[1]


def worked() -> float:
    """Return the seconds of processor that ended children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def step(place: Path, environment: dict[str, str], *command: str) -> tuple[float, float]:
    """Run a command; return how long it took and how much processor it used."""
    begun, before = time.monotonic(), worked()
    subprocess.run(command, cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun, worked() - before


def first_page(place: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Serve until a page is there; return how long that took and how much processor, its end included."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun, before = time.monotonic(), worked()
    command = ["make", "run", f"ARGS=--port {port}"]
    server = subprocess.Popen(
        command, cwd=place, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    while not answers(f"http://127.0.0.1:{port}/"):
        time.sleep(0.05)
    took = time.monotonic() - begun
    os.killpg(server.pid, signal.SIGTERM)
    server.wait()
    return took, worked() - before


def answers(address: str) -> bool:
    """Return whether there is a page at the address."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own address)
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def main() -> None:
    """Measure and print."""
    place = Path(tempfile.mkdtemp(prefix="fairview-first-start-"))
    clone = place / "fairview"
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("FAIRVIEW_", "DATABASE_", "VIRTUAL_ENV"))
    }
    environment |= {"UV_CACHE_DIR": str(place / "uv"), "PIP_NO_CACHE_DIR": "1"}
    took = {
        "git clone": step(place, environment, "git", "clone", "--quiet", str(CHECKOUT), str(clone)),
        "virtual environment and installer": step(clone, environment, "make", ".venv/bin/uv"),
        "the locked packages": step(clone, environment, "make", ".venv/ready-to-run"),
        "tables, server, first page": first_page(clone, environment),
    }
    again = first_page(clone, environment)
    shutil.rmtree(place)
    sums = tuple(map(sum, zip(*took.values(), strict=True)))
    for name, (seconds, used) in {**took, "**altogether**": sums, "a second `make run`": again}.items():
        sys.stdout.write(f"| {name} | {seconds:.1f} s | {used:.1f} s |\n")
    sys.stdout.write(f"Slowest: {max(took, key=took.__getitem__)}.\n")


if __name__ == "__main__":
    main()
