"""The addresses of promises."""

from django.urls import path

from fairview.promises.web import views

app_name = "promises"

urlpatterns = [
    path("", views.promises, name="promises"),
    path("levels/add/", views.add_level, name="add_level"),
    path("levels/<int:pk>/", views.level, name="level"),
    path("levels/<int:pk>/change/", views.change_level, name="change_level"),
    path("levels/<int:pk>/end/", views.end_level, name="end_level"),
    path("levels/<int:pk>/take-back/", views.take_back_level, name="take_back_level"),
]
