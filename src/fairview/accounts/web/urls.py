"""Addresses of signing in, colleagues, teams and keys for programs."""

from django.urls import path

from fairview.accounts.web.views import colleagues, own_page, teams, tokens, way_in

app_name = "accounts"

urlpatterns = [
    path("sign-in/", way_in.sign_in, name="sign_in"),
    path("sign-out/", way_in.sign_out, name="sign_out"),
    path("sign-out-everywhere/", way_in.sign_out_everywhere, name="sign_out_everywhere"),
    path("forgotten-password/", way_in.forgotten, name="forgotten"),
    path("forgotten-password/sent/", way_in.forgotten_sent, name="forgotten_sent"),
    path("new-password/<str:key>/<str:token>/", way_in.new_password, name="new_password"),
    path("own-page/", own_page.own_page, name="own_page"),
    path("own-page/password/", own_page.password, name="password"),
    path("own-page/keys/", tokens.tokens, name="tokens"),
    path("own-page/keys/make/", tokens.make_token, name="make_token"),
    path("own-page/keys/<int:pk>/revoke/", tokens.revoke_token, name="revoke_token"),
    path("colleagues/keys/", tokens.every_token, name="every_token"),
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("colleagues/add/", colleagues.add_colleague, name="add_colleague"),
    path("colleagues/<int:pk>/", colleagues.colleague, name="colleague"),
    path("colleagues/<int:pk>/change/", colleagues.change_colleague, name="change_colleague"),
    path("colleagues/<int:pk>/active/", colleagues.set_colleague_active, name="set_colleague_active"),
    path("colleagues/<int:pk>/invite/", colleagues.invite, name="invite"),
    path("teams/", teams.teams, name="teams"),
    path("teams/add/", teams.add_team, name="add_team"),
    path("teams/<int:pk>/change/", teams.change_team, name="change_team"),
    path("teams/<int:pk>/remove/", teams.remove_team, name="remove_team"),
]
