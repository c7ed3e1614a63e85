"""Addresses of what we know about customers."""

from django.urls import path

from fairview.statements.web.views import calendars, hours, industries, lists, statements

app_name = "statements"

urlpatterns = [
    path("", lists.all_statements, name="all"),
    path("what-we-know.csv", lists.statements_csv, name="csv"),
    path("guess/", statements.guess, name="guess"),
    path("<int:pk>/", statements.statement, name="statement"),
    path("<int:pk>/change/", statements.change, name="change"),
    path("<int:pk>/heard/", statements.heard, name="heard"),
    path("<int:pk>/end/", statements.end, name="end"),
    path("<int:pk>/show/", statements.show, name="show"),
    path("of/<int:customer_pk>/add/", statements.add, name="add"),
    path("of/<int:customer_pk>/rank/", statements.rank, name="rank"),
    path("of/<int:customer_pk>/calendar/", calendars.calendar, name="calendar"),
    path("<int:pk>/needs/", hours.needs, name="needs"),
    path("of/<int:customer_pk>/hours/", hours.hours, name="hours"),
    path("of/<int:customer_pk>/longer/", hours.ask_longer, name="ask_longer"),
    path("wishes/<int:pk>/withdraw/", hours.withdraw_wish, name="withdraw_wish"),
    path("industries/", industries.industries, name="industries"),
    path("industries/<int:pk>/", industries.industry, name="industry"),
    path("industries/<int:pk>/add/", industries.add_note, name="add_note"),
    path("notes/<int:pk>/end/", industries.end_note, name="end_note"),
    path("of/<int:customer_pk>/opportunities/", industries.opportunities, name="opportunities"),
    path("of/<int:customer_pk>/put/", industries.put_opportunity, name="put_opportunity"),
    path("opportunities/<int:pk>/answer/", industries.answer_opportunity, name="answer_opportunity"),
]
