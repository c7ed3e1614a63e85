"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path

from fairview.accounts.rules import may_administer
from fairview.foundation.web.urls import addresses as foundation_addresses
from fairview.site import components, search
from fairview.site.api.api import addresses as api_addresses
from fairview.site.desk import (
    beside,
    customer,
    duties,
    explain_backs,
    hours,
    know,
    own_house,
    people_map,
    sample,
    statement,
    today,
)

own_pages: list[URLPattern | URLResolver] = [
    path("", today.today, name="start"),
    path("sample/make/", sample.make, name="make_sample"),
    path("sample/remove/", sample.remove, name="remove_sample"),
    path("sample/progress/", sample.progress, name="sample_progress"),
    path("customers/<int:pk>/", customer.customer, name="customer"),
    path("customers/<int:pk>/people/", people_map.people_map, name="people_map"),
    path("customers/<int:pk>/duties/", duties.duties, name="duties"),
    path("customers/<int:pk>/deciders/add/", duties.add_decider, name="add_decider"),
    path("deciders/<int:pk>/change/", duties.change_decider, name="change_decider"),
    path("deciders/<int:pk>/remove/", duties.remove_decider, name="remove_decider"),
    path("services/<int:pk>/duties/", duties.service_duties, name="service_duties"),
    path("remits/add/", duties.add_remit, name="add_remit"),
    path("remits/<int:pk>/remove/", duties.remove_remit, name="remove_remit"),
    path("customers/<int:pk>/know/", know.know, name="know"),
    path("customers/<int:pk>/know/read/", know.read_know, name="read_know"),
    path("statements/<int:pk>/", statement.statement, name="statement"),
    path("explain-backs/", explain_backs.explain_backs, name="explain_backs"),
    path("own-house/", own_house.own_house, name="own_house"),
    path("services/<int:pk>/", beside.service, name="service"),
    path("services/hours/<int:pk>/change/", hours.change_hours, name="change_hours"),
    path("services/hours/<int:pk>/would-count/", hours.would_count, name="would_count"),
    path("components/", components.components, name="components"),
    path("search/", search.search, name="search"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api_addresses()),
    path("", include("fairview.site.portal.urls")),
    path("", include((own_pages, "site"))),
    path("", include((foundation_addresses(may_administer), "foundation"))),
    path("", include("fairview.accounts.web.urls")),
    path("customers/", include("fairview.customers.web.urls")),
    path("services/", include("fairview.services.web.urls")),
    path("statements/", include("fairview.statements.web.urls")),
    path("explain-backs/", include("fairview.explain_backs.web.urls")),
    path("promises/", include("fairview.promises.web.urls")),
    path("fair-view/", include("fairview.fair_view.web.urls")),
    path("conversations/", include("fairview.conversations.web.urls")),
    path("imports/", include("fairview.imports.web.urls")),
    path("privacy/", include("fairview.site.privacy.urls")),
]
