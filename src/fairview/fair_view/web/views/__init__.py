"""The pages of the fair view."""

from fairview.fair_view.web.views.overview import overview
from fairview.fair_view.web.views.records import record, records
from fairview.fair_view.web.views.scorecard import scorecard, scorecard_csv, scorecard_json

__all__ = ["overview", "record", "records", "scorecard", "scorecard_csv", "scorecard_json"]
