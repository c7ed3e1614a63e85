"""Every write of colleagues, teams and keys for programs."""

from fairview.accounts.actions.colleagues import (
    add_colleague,
    add_first_administrator,
    change_colleague,
    change_profile,
    invite,
    set_colleague_active,
)
from fairview.accounts.actions.passwords import ask_for_new_password, set_password, sign_out_everywhere
from fairview.accounts.actions.teams import add_team, change_team, remove_team
from fairview.accounts.actions.tokens import NewToken, make_token, revoke_token

__all__ = [
    "NewToken",
    "add_colleague",
    "add_first_administrator",
    "add_team",
    "ask_for_new_password",
    "change_colleague",
    "change_profile",
    "change_team",
    "invite",
    "make_token",
    "remove_team",
    "revoke_token",
    "set_colleague_active",
    "set_password",
    "sign_out_everywhere",
]
