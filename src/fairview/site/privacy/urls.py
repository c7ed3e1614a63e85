"""Addresses of the privacy desk."""

from django.urls import path

from fairview.site.privacy.views import colleagues, desk, people

app_name = "privacy"

urlpatterns = [
    path("", desk.privacy, name="privacy"),
    path("kept/", desk.registry, name="registry"),
    path("own/", colleagues.own, name="own"),
    path("own/export/", colleagues.export_own, name="export_own"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/open/", people.open_person, name="open_person"),
    path("people/<int:pk>/export/", people.export_person, name="export_person"),
    path("people/<int:pk>/keep/", people.keep_person, name="keep_person"),
    path("people/<int:pk>/sees/", people.person_sees, name="person_sees"),
    path("people/<int:pk>/erase/", people.erase_person, name="erase_person"),
    path("colleagues/<int:pk>/", colleagues.colleague, name="colleague"),
    path("colleagues/<int:pk>/open/", colleagues.open_colleague, name="open_colleague"),
    path("colleagues/<int:pk>/export/", colleagues.export_colleague, name="export_colleague"),
    path("colleagues/<int:pk>/erase/", colleagues.erase_colleague, name="erase_colleague"),
]
