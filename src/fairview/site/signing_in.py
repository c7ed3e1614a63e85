"""Who is signed in, with what the middleware wants to know of our house, read in the same query."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import Subquery

from fairview.accounts.models import Colleague
from fairview.customers.models import Provider


class ColleagueBackend(ModelBackend):
    """Signs colleagues in; `house_zone` is the provider's time zone, for those who have none of their own."""

    def get_user(self, user_id: int) -> Colleague | None:
        """Return who a session is of, unless they may not sign in any more."""
        zone = Provider.objects.filter(pk=Provider.ONLY).values("zone")
        found = Colleague.objects.annotate(house_zone=Subquery(zone)).filter(pk=user_id).first()
        return found if self.user_can_authenticate(found) else None
