"""Addresses of customers, their people, absence cover and ourselves."""

from django.urls import path

from fairview.customers.web.views import cover, customers, links, merges, people, people_map, provider, tables

app_name = "customers"

urlpatterns = [
    path("", customers.customers, name="customers"),
    path("add/", customers.add_customer, name="add_customer"),
    path("<int:pk>/", customers.customer, name="customer"),
    path("<int:pk>/change/", customers.change_customer, name="change_customer"),
    path("<int:pk>/active/", customers.set_customer_active, name="set_customer_active"),
    path("<int:pk>/people/add/", people.add_person, name="add_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/change/", people.change_person, name="change_person"),
    path("people/<int:pk>/active/", people.set_person_active, name="set_person_active"),
    path("<int:pk>/people/", people_map.people_map, name="people_map"),
    path("<int:pk>/stances/", people_map.stances, name="stances"),
    path("people/<int:pk>/known-by/", people_map.add_acquaintance, name="add_acquaintance"),
    path("acquaintances/<int:pk>/remove/", people_map.remove_acquaintance, name="remove_acquaintance"),
    path("people/<int:pk>/stance/", people_map.note_stance, name="note_stance"),
    path("stances/<int:pk>/remove/", people_map.remove_stance, name="remove_stance"),
    path("people/<int:pk>/merge/", merges.merge, name="merge"),
    path("merges/<int:pk>/undo/", merges.undo_merge, name="undo_merge"),
    path("people/<int:pk>/send-link/", links.send_link, name="send_link"),
    path("people/<int:pk>/end-links/", links.end_links, name="end_links"),
    path("links/<int:pk>/end/", links.end_link, name="end_link"),
    path("cover/", cover.cover, name="cover"),
    path("cover/<int:pk>/remove/", cover.remove_cover, name="remove_cover"),
    path("hand-over/", cover.hand_over, name="hand_over"),
    path("customers.csv", tables.customers_csv, name="customers_csv"),
    path("people.csv", tables.people_csv, name="people_csv"),
    path("bring-in/", tables.bring_in_customers, name="bring_in_customers"),
    path("people/bring-in/", tables.bring_in_people, name="bring_in_people"),
    path("provider/", provider.provider, name="provider"),
    path("provider/logo/set/", provider.set_logo, name="set_logo"),
    path("provider/logo/remove/", provider.remove_logo, name="remove_logo"),
    path("provider/logo/", provider.logo, name="logo"),
]
