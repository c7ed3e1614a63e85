"""Which files of the home the database names: what a backup must hold to be whole."""

from fairview.fair_view.models import Computation
from fairview.foundation.files import StoredFile
from fairview.history.models import Batch


def named_files() -> set[str]:
    """Return every file that a page or a computation reads, as "folder/name"."""
    brought = StoredFile.objects.values_list("place", flat=True)
    batches = Batch.objects.standing().values_list("file", "pauses_file")
    judged = Computation.objects.filter(is_finished=True).values_list("judged_file", flat=True)[:1]
    return {
        *(f"files/{place}" for place in brought),
        *(f"records/{name}" for pair in batches for name in pair if name),
        *(f"judged/{name}" for name in judged if name),
    }
