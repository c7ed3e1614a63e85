"""Makes .venv with the installer in it, from Python alone: `python3 tools/make_venv.py`.

Setting pip up in a fresh environment takes longer than anything else, and pip is needed once, to fetch the
installer that does the rest. So it is run from the wheel that Python keeps for this.
"""

import subprocess
import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (read by whatever python3 there is)
    sys.exit("Fairview needs Python 3.11 or later. Name another one: make run PYTHON=python3.13")
try:
    import ensurepip
except ImportError:
    sys.exit("Python's venv module is missing. Run: sudo apt-get install python3-venv")

PLACE = Path(".venv")
LOCK = "requirements/installer.txt"
KEPT_WHEELS = (Path(ensurepip.__file__).parent / "_bundled", Path("/usr/share/python-wheels"))


def pip() -> list[str]:
    """Return how to run pip: from Python's own wheel, or else installed."""
    wheels = [wheel for folder in KEPT_WHEELS for wheel in sorted(folder.glob("pip-*.whl"))]
    if wheels:
        return [f"{wheels[-1]}/pip"]
    venv.create(PLACE, with_pip=True)
    return ["-m", "pip"]


def main() -> None:
    """Make the environment and install the installer."""
    venv.create(PLACE, symlinks=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--require-hashes"]
    command = [str(PLACE / "bin" / "python"), *pip(), "install", *options, "-r", LOCK]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The installer could not be fetched; is there a network?")


if __name__ == "__main__":
    main()
