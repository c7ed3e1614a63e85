"""Every write of explain-backs: draft, send, answer, note what was said in a talk, object."""

from fairview.explain_backs.actions.answering import answer
from fairview.explain_backs.actions.answering import object_to as object
from fairview.explain_backs.actions.drafting import prepare, reword, withdraw
from fairview.explain_backs.actions.posting import mail_left, post, post_due
from fairview.explain_backs.actions.sending import send
from fairview.explain_backs.actions.talking import note_talk

__all__ = [
    "answer",
    "mail_left",
    "note_talk",
    "object",
    "post",
    "post_due",
    "prepare",
    "reword",
    "send",
    "withdraw",
]
