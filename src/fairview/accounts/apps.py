"""Registers the accounts module with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts module."""

    name = "fairview.accounts"
    label = "accounts"
