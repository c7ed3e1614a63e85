"""Registers the conversations module with Django."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The conversations module."""

    name = "fairview.conversations"
    label = "conversations"
