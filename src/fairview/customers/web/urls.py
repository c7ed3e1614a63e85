"""Addresses of customers, their people, absence cover and ourselves."""

from django.urls import URLPattern

app_name = "customers"

urlpatterns: list[URLPattern] = []
