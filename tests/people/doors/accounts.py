"""The way in and out, colleagues, teams, keys for programs."""

from collections.abc import Sequence

from fairview.accounts import actions
from fairview.accounts.actions.letters import password_link
from fairview.accounts.rules import Scope, TokenDetails
from tests import makers
from tests.people.door import ADMINISTRATOR, COLLEAGUES, EVERYBODY, STRANGER, Door


def jon() -> Sequence[object]:
    """Jon's own key."""
    return [makers.jon().pk]


def team() -> Sequence[object]:
    """A team."""
    return [makers.desktop_team().pk]


def mailed_link() -> Sequence[object]:
    """The two parts of a link mailed to somebody outside the cast: signing in would end it."""
    return password_link(str(makers.colleague("Nia Cole").pk)).rstrip("/").split("/")[-2:]


def jons_token() -> Sequence[object]:
    """Jon's key for a program."""
    details = TokenDetails(name="Power BI", scopes=frozenset({Scope.READ}))
    return [actions.make_token(details, by=makers.jon(), now=makers.NOW).token.pk]


DOORS = [
    Door("accounts:sign_in", frozenset({STRANGER}), refusal=302),
    Door("accounts:sign_out", COLLEAGUES, post=True),
    Door("accounts:sign_out_everywhere", COLLEAGUES, post=True),
    Door("accounts:forgotten", EVERYBODY),
    Door("accounts:forgotten", EVERYBODY, post=True, told=lambda: {"email": "nobody@ours.example"}),
    Door("accounts:forgotten_sent", EVERYBODY),
    Door("accounts:new_password", EVERYBODY, mailed_link),
    Door("accounts:own_page", COLLEAGUES),
    Door("accounts:own_page", COLLEAGUES, post=True, told=lambda: {"name": "Somebody"}),
    Door("accounts:password", COLLEAGUES),
    Door("accounts:tokens", COLLEAGUES),
    Door("accounts:make_token", COLLEAGUES),
    Door(
        "accounts:make_token",
        COLLEAGUES,
        post=True,
        answer=200,
        told=lambda: {"name": "Power BI", "scopes": ["read"], "days": "90"},
    ),
    Door("accounts:revoke_token", frozenset({"Jon", "Ada"}), jons_token, post=True, refusal=404),
    Door("accounts:every_token", ADMINISTRATOR),
    Door("accounts:colleagues", COLLEAGUES),
    Door("accounts:colleague", COLLEAGUES, jon),
    Door("accounts:add_colleague", ADMINISTRATOR),
    Door(
        "accounts:add_colleague",
        ADMINISTRATOR,
        post=True,
        told=lambda: {"name": "Eve", "email": "eve@ours.example"},
    ),
    Door("accounts:change_colleague", ADMINISTRATOR, jon),
    Door(
        "accounts:change_colleague",
        ADMINISTRATOR,
        jon,
        post=True,
        told=lambda: {"name": "Jon", "email": "jon@ours.example"},
    ),
    Door("accounts:set_colleague_active", ADMINISTRATOR, jon, post=True),
    Door("accounts:invite", ADMINISTRATOR, jon, post=True),
    Door("accounts:teams", COLLEAGUES),
    Door("accounts:add_team", ADMINISTRATOR),
    Door("accounts:add_team", ADMINISTRATOR, post=True, told=lambda: {"name": "Network"}),
    Door("accounts:change_team", ADMINISTRATOR, team),
    Door("accounts:change_team", ADMINISTRATOR, team, post=True, told=lambda: {"name": "Network"}),
    Door("accounts:remove_team", ADMINISTRATOR, team, post=True),
]
