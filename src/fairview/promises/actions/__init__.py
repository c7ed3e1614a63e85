"""Every write of service levels."""

from fairview.promises.actions.levels import change_level, end_level, set_level
from fairview.promises.actions.taking_back import check_may_take_back, going_on_without, take_back_level

__all__ = [
    "change_level",
    "check_may_take_back",
    "end_level",
    "going_on_without",
    "set_level",
    "take_back_level",
]
