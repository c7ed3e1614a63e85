"""Addresses of imports."""

from django.urls import path

from fairview.imports.web import views

app_name = "imports"

urlpatterns = [
    path("", views.imports, name="imports"),
    path("new/", views.add_file, name="add_file"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/reading/", views.reading, name="reading"),
    path("<int:pk>/problems/", views.problems, name="problems"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/start/", views.start, name="start"),
    path("<int:pk>/discard/", views.discard, name="discard"),
    path("<int:pk>/undo/", views.undo, name="undo"),
]
