"""What rests on a statement, as far as this module knows; the site adds what other rooms hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.statements.models import HoursWish, Need, Opportunity, Statement
from fairview.statements.queries.statements import statements_visible_to


@dataclass(frozen=True)
class Resting:
    """What would be wrong too if a statement were."""

    needs: Sequence[Need] = ()
    fits: Sequence[Statement] = ()
    wishes: Sequence[HoursWish] = ()
    opportunities: Sequence[Opportunity] = ()

    def __bool__(self) -> bool:
        return bool(self.needs or self.fits or self.wishes or self.opportunities)


def resting_on(viewer: Viewer, statement: Statement) -> Resting:
    """Return what rests on a statement: services it needs, verdicts on them, wishes, opportunities."""
    if not is_one_of_us(viewer):
        return Resting()
    fits = statements_visible_to(viewer).filter(activity=statement, ended_at=None)
    wishes = HoursWish.objects.filter(activity=statement, withdrawn_at=None)
    return Resting(
        needs=list(Need.objects.filter(activity=statement).select_related("service")),
        fits=list(fits.select_related("service")),
        wishes=list(wishes.select_related("service")),
        opportunities=list(Opportunity.objects.filter(goal=statement).select_related("note")),
    )
