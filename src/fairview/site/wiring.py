"""Every event and who listens to it, on one page."""

from collections.abc import Mapping, Sequence

from fairview.foundation.events import Listener

LISTENERS: Mapping[type, Sequence[Listener]] = {}
