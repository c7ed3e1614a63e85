"""The addresses of briefs."""

from django.urls import path

from fairview.conversations.web import views

app_name = "conversations"
urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/new/", views.new, name="new"),
    path("briefs/<int:pk>/", views.brief, name="brief"),
    path("briefs/<int:pk>/pdf/", views.pdf, name="pdf"),
    path("briefs/<int:pk>/remove/", views.remove, name="remove"),
]
