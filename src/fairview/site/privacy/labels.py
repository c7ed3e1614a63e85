"""What fields are called where people read of them: by their own word, or else by one of these."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Any] = {
    "actor_id": _("their number"),
    "added_by": _("added by"),
    "addressee": _("told to"),
    "after": _("after"),
    "approved_by": _("agreed by"),
    "batch": _("records"),
    "before": _("before"),
    "by": _("by"),
    "calendar_uid": _("mark in their calendar"),
    "check_result": _("what was checked"),
    "colleague": _("colleague"),
    "created_at": _("written"),
    "customer": _("customer"),
    "entered_by": _("entered by"),
    "error": _("what went wrong"),
    "expires_at": _("good until"),
    "explain_back": _("explain-back"),
    "extension": _("longer hours"),
    "finished_at": _("ended"),
    "hours": _("service hours"),
    "html": _("text as a page"),
    "item": _("line"),
    "kept_at": _("kept since"),
    "kept_by": _("kept by"),
    "links": _("links in it"),
    "made_at": _("made"),
    "made_by": _("made by"),
    "message": _("what was said of it"),
    "number": _("number"),
    "object_text": _("about"),
    "payload": _("what it was given"),
    "person": _("person"),
    "put_by": _("put by"),
    "report": _("what came of it"),
    "result": _("what came of it"),
    "run": _("file"),
    "sent_at": _("sent"),
    "started_at": _("begun"),
    "started_by_id": _("their number"),
    "started_by_roles": _("their roles"),
    "statement": _("statement"),
    "subject_text": _("what it is about"),
    "survey": _("what was found in it"),
    "team": _("team"),
    "text": _("text"),
    "text_after": _("words after"),
    "text_before": _("words before"),
    "undo_report": _("what undoing did"),
    "used_at": _("used"),
    "who_id": _("their number"),
    "wished_by": _("wished by"),
    "withdrawn_by": _("withdrawn by"),
    "written_by": _("written by"),
}
"""For fields that pages elsewhere never show by name."""


def has_label(field: models.Field[Any, Any]) -> bool:
    """Return whether there is a word for a field; one without it serves the machine alone."""
    return isinstance(field.verbose_name, Promise) or field.name in WORDS


def label_of(field: models.Field[Any, Any]) -> str:
    """Return what a field is called."""
    own = field.verbose_name
    return capfirst(str(own if isinstance(own, Promise) else WORDS.get(field.name, field.name)))
