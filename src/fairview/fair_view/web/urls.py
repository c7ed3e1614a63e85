"""Addresses of the fair view: of all customers together (`all`), and of one with everything below it."""

from django.urls import path, register_converter

from fairview.fair_view.web import views

app_name = "fair_view"


class ScopeConverter:
    """`all`, or a customer's number."""

    regex = r"all|\d{1,15}"

    def to_python(self, value: str) -> int | None:
        """Return the customer's number, None for all."""
        return None if value == "all" else int(value)

    def to_url(self, value: int | None) -> str:
        """Return the part of the address."""
        return "all" if value is None else str(value)


class ReferenceConverter:
    """The source's own name of a record: anything at all, a slash or a line break too."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        """Return the name."""
        return value

    def to_url(self, value: str) -> str:
        """Return the part of the address."""
        return value


register_converter(ScopeConverter, "scope")
register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("", views.overview, name="fair_view"),
    path("records/<str:source>/<reference:reference>/", views.record, name="record"),
    path("<scope:scope>/", views.scorecard, name="scorecard"),
    path("<scope:scope>.json", views.scorecard_json, name="scorecard_json"),
    path("<scope:scope>.csv", views.scorecard_csv, name="scorecard_csv"),
    path("<scope:scope>/records/<str:opens>/", views.records, name="records"),
]
