"""Addresses of explain-backs."""

from django.urls import path

from fairview.explain_backs.web.views import drafts, lists, one, talks

app_name = "explain_backs"

urlpatterns = [
    path("", lists.explain_backs, name="explain_backs"),
    path("new/", drafts.choose, name="choose"),
    path("new/<int:customer_pk>/", drafts.new, name="new"),
    path("<int:pk>/", one.explain_back, name="explain_back"),
    path("<int:pk>/change/", drafts.change, name="change"),
    path("<int:pk>/preview/", drafts.preview, name="preview"),
    path("<int:pk>/send/", one.send, name="send"),
    path("<int:pk>/withdraw/", one.withdraw, name="withdraw"),
    path("told/<int:pk>/talk/", talks.talk, name="talk"),
]
