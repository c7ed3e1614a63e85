"""The addresses of services and their hours."""

from django.urls import path

from fairview.services.web.views import catalogue, explain, hours, longer

app_name = "services"

urlpatterns = [
    path("", catalogue.services, name="services"),
    path("services.csv", catalogue.services_csv, name="services_csv"),
    path("add/", catalogue.add_service, name="add_service"),
    path("<int:pk>/", catalogue.service, name="service"),
    path("<int:pk>/change/", catalogue.change_service, name="change_service"),
    path("<int:pk>/users/", catalogue.users, name="users"),
    path("hours/", hours.hours_list, name="hours_list"),
    path("hours/add/", hours.add_hours, name="add_hours"),
    path("hours/regions/", hours.regions, name="regions"),
    path("hours/<int:pk>/", hours.hours, name="hours"),
    path("hours/<int:pk>/change/", hours.change_hours, name="change_hours"),
    path("hours/<int:pk>/rename/", hours.rename_hours, name="rename_hours"),
    path("hours/<int:pk>/default/", hours.make_default, name="make_default"),
    path("hours/<int:pk>/explain/", explain.explain, name="explain"),
    path("hours/<int:pk>/longer/", longer.extend, name="extend"),
    path("hours/longer/<int:pk>/withdraw/", longer.withdraw, name="withdraw"),
]
