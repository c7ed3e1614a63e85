"""The addresses of the portal. All but the way in carry the secret, which alone says who comes."""

from django.urls import path

from fairview.site.portal import details, ending, front, own_page, replies, way_in

app_name = "portal"
urlpatterns = [
    path("p/<str:secret>/", front.door, name="door"),
    path("p/<str:secret>/statements/<int:pk>/", own_page.statement, name="statement"),
    path("p/<str:secret>/explain-backs/<int:pk>/", replies.explain_back, name="explain_back"),
    path("p/<str:secret>/you/", details.details, name="details"),
    path("p/<str:secret>/end/", ending.end, name="end"),
    path("way-in/", way_in.way_in, name="way_in"),
    path("way-in/code/", way_in.code, name="code"),
]
