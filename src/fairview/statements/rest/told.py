"""What programs tell of a statement, and which statements they ask for."""

from typing import Annotated, Literal

from ninja import Field

from fairview.foundation.api import Change, Day, Id, Moment, New, Paging, Words
from fairview.statements.rest.answered import Empty
from fairview.statements.rules import TEXT, Brings, Fit, Going, Standing, State, StatementKind

Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Window = Annotated[list[Clock], Field(min_length=2, max_length=2)]
Times = dict[
    Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Annotated[list[Window], Field(max_length=24)]
]

ONE_KIND = {
    "goal": "Of a goal only.",
    "activity": "Of an activity only.",
    "busy": "Of a busy time only.",
    "standing": "Of a statement on where they stand in their field only.",
    "fit": "Of a statement on how a service serves an activity only.",
    "word": "Of a word of theirs only.",
}
WEEKLY = f'{ONE_KIND["activity"]} As {{"mon": [["07:30", "19:30"]]}}, on the customer\'s clock.'
REPEATS = f"{ONE_KIND['busy']} An RRULE of RFC 5545: daily, weekly, monthly or yearly."


class NewStatement(New):
    """One line makes a statement; what its kind does not use stays empty."""

    customer_id: Id
    text: Words = Field(max_length=TEXT)
    kind: StatementKind = StatementKind.OTHER
    state: Literal["assumed", "heard"] | None = Field(
        None,
        description="None: heard when somebody said it, else assumed. The rest is theirs to say.",
    )
    said_by_id: Id | None = Field(None, description="A person of theirs, in whose words it is told.")
    good_until: Day | None = None
    is_shown: bool = Field(False, description="Whether the customer sees it.")
    measure: Words = Field("", max_length=200, description=ONE_KIND["goal"])
    due_on: Day | None = Field(None, description=ONE_KIND["goal"])
    going: Going | Empty = Field("", description=ONE_KIND["goal"])
    going_words: Words = Field("", max_length=120, description=ONE_KIND["goal"])
    hour_costs: Words = Field("", max_length=200, description=ONE_KIND["activity"])
    brings: Brings | Empty = Field("", description=ONE_KIND["activity"])
    weekly: Times = Field(default_factory=dict, description=WEEKLY)
    begins_on: Day | None = Field(None, description=ONE_KIND["busy"])
    ends_on: Day | None = Field(None, description=ONE_KIND["busy"])
    repeats: Words = Field("", max_length=200, description=REPEATS)
    standing: Standing | Empty = Field("", description=ONE_KIND["standing"])
    activity_id: Id | None = Field(None, description=ONE_KIND["fit"])
    service_id: Id | None = Field(None, description=ONE_KIND["fit"])
    fit: Fit | Empty = Field("", description=ONE_KIND["fit"])
    term: Words = Field("", max_length=80, description=ONE_KIND["word"])


class StatementChange(Change):
    """What is to change about a statement. Other words are ours again until the customer has read them."""

    text: Words = Field("", max_length=TEXT)
    kind: StatementKind = StatementKind.OTHER
    said_by_id: Id | None = None
    good_until: Day | None = None
    is_shown: bool = False
    measure: Words = Field("", max_length=200)
    due_on: Day | None = None
    going: Going | Empty = ""
    going_words: Words = Field("", max_length=120)
    hour_costs: Words = Field("", max_length=200)
    brings: Brings | Empty = ""
    weekly: Times = Field(default_factory=dict, description=WEEKLY)
    begins_on: Day | None = None
    ends_on: Day | None = None
    repeats: Words = Field("", max_length=200, description=REPEATS)
    standing: Standing | Empty = ""
    activity_id: Id | None = None
    service_id: Id | None = None
    fit: Fit | Empty = ""
    term: Words = Field("", max_length=80)


class HeardFrom(New):
    """Who there said so, if it is known."""

    person_id: Id | None = None


class WhetherShown(New):
    """Whether the customer sees it from now on."""

    shown: bool


class StatementsAsked(Paging):
    """Which statements."""

    customer: Id | None = None
    kind: StatementKind | None = None
    state: State | None = Field(None, description="As they are to be read now.")
    ended: bool = Field(False, description="Those that no longer hold, instead of those that do.")
    changed_since: Moment | None = None
