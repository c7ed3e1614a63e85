import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fairview.calculations.words import Refused
from fairview.foundation import files
from fairview.foundation.files.models import folder
from fairview.foundation.viewer import NOBODY, SYSTEM

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-4

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.FAIRVIEW_HOME = tmp_path


def bring(name: str = "log.csv", content: bytes = b"abc") -> files.StoredFile:
    return files.keep(SimpleUploadedFile(name, content), by=SYSTEM, now=NOW)


def test_a_file_is_kept_with_its_size_and_checksum():
    stored = bring()
    assert (stored.name, stored.size, stored.sha256) == ("log.csv", 3, SHA256_OF_ABC)
    assert stored.path.read_bytes() == b"abc"


def test_a_name_cannot_lead_out_of_the_folder():
    stored = bring(name="..\\..\\key\x00.csv")
    assert stored.name == "key.csv"
    assert stored.path.parent == folder()


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(settings):
    settings.FAIRVIEW_UPLOAD_LIMIT = 2
    with pytest.raises(Refused, match="larger than"):
        bring()
    assert list(folder().iterdir()) == []


def test_nobody_sees_no_files():
    bring()
    assert not files.files_visible_to(NOBODY).exists()
    assert files.files_visible_to(SYSTEM).exists()


def test_what_no_row_names_is_swept_after_a_day():
    stored, orphan = bring(), folder() / "orphan"
    orphan.touch()
    assert files.sweep(now=datetime.now(UTC)) == 0
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(orphan, (long_ago, long_ago))
    os.utime(stored.path, (long_ago, long_ago))
    assert files.sweep(now=datetime.now(UTC)) == 1
    assert stored.path.exists()
