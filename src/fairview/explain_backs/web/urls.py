"""Addresses of explain-backs."""

from django.urls import URLPattern, URLResolver

app_name = "explain_backs"

urlpatterns: list[URLPattern | URLResolver] = []
