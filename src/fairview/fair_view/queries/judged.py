"""Where the outcome of every promise lies, for the pages that open a figure's records."""

from pathlib import Path

from django.conf import settings


def judged_folder() -> Path:
    """Return the folder of the files with every promise's outcome, made when missing."""
    folder = Path(settings.FAIRVIEW_HOME) / "judged"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
