"""Addresses of what we know about customers."""

from django.urls import URLPattern, URLResolver

app_name = "statements"

urlpatterns: list[URLPattern | URLResolver] = []
