"""Every write of records: entering a batch, taking it back, reading it again, sweeping."""

from fairview.history.actions.batches import add_batch, enter_batch, take_back
from fairview.history.actions.rereading import read_again
from fairview.history.actions.sweeping import sweep
from fairview.history.actions.writing import WrittenBatch, write_batch

__all__ = [
    "WrittenBatch",
    "add_batch",
    "enter_batch",
    "read_again",
    "sweep",
    "take_back",
    "write_batch",
]
