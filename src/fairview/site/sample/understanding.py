"""What the sample's IT knows and thinks of its customers, in plain words. Pure.

Nobody here exists; what is said of health care, accounting and logistics is made up with them.
"""

from dataclasses import dataclass, field

from fairview.services.rules.duties import Duty
from fairview.statements.rules import Answer, StatementKind, Weekly

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True)
class SampleStatement:
    """Something said about a customer, under a key of its own.

    `days_ago` is when; `heard_from` names a person of theirs, otherwise we only think so. `more` are further
    fields of `StatementDetails`; `needs` are services that an activity needs.
    """

    key: str
    customer: str
    kind: StatementKind
    text: str
    days_ago: int = 40
    heard_from: str = ""
    is_shown: bool = True
    more: dict[str, object] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleAnswer:
    """How a person answered an explain-back, so many days ago: a line's answer and what it is really.

    `in_a_talk` is noted by the relationship manager.
    """

    person: str
    days_ago: int
    lines: tuple[tuple[Answer, str], ...]
    missed: str = ""
    in_a_talk: bool = False


@dataclass(frozen=True)
class SampleExplainBack:
    """Statements told back to people of a customer, and what became of it."""

    key: str
    customer: str
    opening: str
    days_ago: int
    statements: tuple[str, ...]
    people: tuple[str, ...]
    answers: tuple[SampleAnswer, ...] = ()


@dataclass(frozen=True)
class SampleNote:
    """A note on an industry; `about` is that of `NoteAbout`."""

    industry: str
    about: str
    text: str
    source: str
    months_ago: int = 5


@dataclass(frozen=True)
class SampleDecider:
    """Who decides at a customer, and what."""

    customer: str
    person: str
    decides: str
    stand_in: str = ""


@dataclass(frozen=True)
class SampleStance:
    """Where a person stands: power and interest, today and hoped for, what we see it by, since when."""

    customer: str
    person: str
    power_interest: str
    today: str
    hoped: str
    evidence: str
    days_ago: int


def _daily(days: tuple[str, ...], opens: str, closes: str) -> Weekly:
    return {day: [[opens, closes]] for day in days}


SURGERY, EMERGENCY, FINANCE = "Surgery & Theatres", "Emergency Department", "Finance"
WAREHOUSE, WARDS, PHARMACY = "Warehouse", "Wards", "Pharmacy"
IMAGING, OUTPATIENTS = "Imaging", "Outpatients"

INDUSTRIES = {FINANCE: "accounting", WAREHOUSE: "logistics"}
"""What departments work in; the others work in what the hospital works in."""
HOSPITALS = "health care"
ALL_INDUSTRIES = (HOSPITALS, "accounting", "logistics")

GOAL, ACTIVITY, BUSY = StatementKind.GOAL, StatementKind.ACTIVITY, StatementKind.BUSY_TIME
PLAN, STANDING, FIT = StatementKind.PLAN, StatementKind.STANDING, StatementKind.FIT
WORD, OTHER = StatementKind.WORD, StatementKind.OTHER

STATEMENTS = (
    SampleStatement(
        "hips",
        SURGERY,
        GOAL,
        "Two more hip replacements a day by summer",
        120,
        "Miriam Achterberg",
        more={"measure": "hip replacements a day", "going": "wavers", "going_words": "1 of 2"},
    ),
    SampleStatement(
        "first day",
        SURGERY,
        GOAL,
        "Nobody waits for a device on their first day",
        120,
        "Toyin Ajayi",
        more={"measure": "days until the device is there", "going": "badly", "going_words": "9 days"},
    ),
    SampleStatement("paperless", SURGERY, GOAL, "Consent without paper", 60, more={"going": "not started"}),
    SampleStatement(
        "lists",
        SURGERY,
        ACTIVITY,
        "Elective theatre lists",
        120,
        "Toyin Ajayi",
        more={
            "rank": 1,
            "brings": "earns",
            "hour_costs": "an hour down cancels two operations",
            "weekly": _daily(WORKDAYS, "07:30", "19:30") | {"sat": [["07:30", "13:00"]]},
        },
        needs=("Theatre scheduling", "Device desk", "Imaging"),
    ),
    SampleStatement(
        "pre-op",
        SURGERY,
        ACTIVITY,
        "Assessment before operations",
        90,
        "Dr Lund",
        more={
            "rank": 2,
            "brings": "serves",
            "hour_costs": "paper lasts half a day",
            "weekly": _daily(WORKDAYS, "08:00", "16:00"),
        },
        needs=("Patient records",),
    ),
    SampleStatement("sterile", SURGERY, ACTIVITY, "Sterile supply", 60, more={"rank": 3}),
    SampleStatement(
        "changeover",
        SURGERY,
        BUSY,
        "Changeover day: the new doctors start",
        90,
        "Toyin Ajayi",
        more={"repeats": "FREQ=YEARLY", "changeover": True},
    ),
    SampleStatement(
        "surgery stands",
        SURGERY,
        STANDING,
        "Other theatres have had tracking for years; we follow",
        60,
        "Miriam Achterberg",
        is_shown=False,
        more={"standing": "behind"},
    ),
    SampleStatement(
        "to come",
        SURGERY,
        WORD,
        "a theatre list that is not finished at noon",
        80,
        "Toyin Ajayi",
        more={"term": "long list"},
    ),
    SampleStatement(
        "borrow",
        SURGERY,
        OTHER,
        "I never know whether to call you or just borrow a laptop",
        84,
        "Toyin Ajayi",
    ),
    SampleStatement(
        "desk serves lists",
        SURGERY,
        FIT,
        "The desk closes before the last list ends",
        50,
        more={"activity": "lists", "service": "Device desk", "fit": "partly"},
        is_shown=False,
    ),
    SampleStatement(
        "four hours",
        EMERGENCY,
        GOAL,
        "Ninety of a hundred leave within four hours",
        150,
        "Dr Nadia Haddad",
        more={"measure": "share gone within four hours", "going": "wavers", "going_words": "81 of 100"},
    ),
    SampleStatement(
        "triage",
        EMERGENCY,
        ACTIVITY,
        "Seeing whoever comes, day and night",
        150,
        "Colm Rafferty",
        more={
            "rank": 1,
            "brings": "serves",
            "hour_costs": "the corridor fills within an hour",
            "weekly": _daily((*WORKDAYS, "sat", "sun"), "00:00", "24:00"),
        },
        needs=("Patient records", "Device desk", "Telephones"),
    ),
    SampleStatement(
        "winter",
        EMERGENCY,
        BUSY,
        "Winter: from December to February",
        150,
        more={"winter": True, "repeats": "FREQ=YEARLY"},
    ),
    SampleStatement(
        "payday",
        FINANCE,
        ACTIVITY,
        "Paying 3,100 people on the twenty-fifth",
        420,
        "Malik Danso",
        more={
            "rank": 1,
            "brings": "serves",
            "hour_costs": "a day late and the union writes to the board",
            "weekly": _daily(WORKDAYS, "08:00", "18:00"),
        },
        needs=("E-mail", "Patient records"),
    ),
    SampleStatement(
        "close",
        FINANCE,
        GOAL,
        "The month is closed on its fourth working day",
        420,
        more={"measure": "working days until closed", "going": "wavers", "going_words": "5 days"},
    ),
    SampleStatement("ledger", FINANCE, PLAN, "A new ledger next year", 420, "Malik Danso"),
    SampleStatement(
        "accounts stand",
        FINANCE,
        STANDING,
        "As most hospitals do it",
        30,
        is_shown=False,
        more={"standing": "with it"},
    ),
    SampleStatement(
        "shelves",
        WAREHOUSE,
        ACTIVITY,
        "Filling the shelves before the lists start",
        430,
        "Ines Carvalho",
        more={
            "rank": 1,
            "brings": "supports",
            "hour_costs": "the first lists wait",
            "weekly": _daily(WORKDAYS, "05:00", "13:00"),
        },
        needs=("Device desk", "E-mail"),
    ),
    SampleStatement("scanners", WAREHOUSE, PLAN, "Hand scanners for every aisle", 430, "Ines Carvalho"),
    SampleStatement(
        "warehouse word",
        WAREHOUSE,
        WORD,
        "a trolley that carries one day's goods",
        430,
        "Ines Carvalho",
        more={"term": "cage"},
    ),
    SampleStatement(
        "handover",
        WARDS,
        ACTIVITY,
        "Handover at seven, at half past one and at eight",
        70,
        more={"rank": 1, "brings": "serves"},
        needs=("Patient records", "Telephones"),
    ),
    SampleStatement("rounds", WARDS, GOAL, "Rounds with the notes at the bedside", 70),
    SampleStatement("bleep", WARDS, WORD, "the pager that each ward carries", 70, more={"term": "bleep"}),
    SampleStatement(
        "by ten",
        PHARMACY,
        GOAL,
        "Every ward has its medicines by ten",
        25,
        "Grace Mbeki",
        more={"going": "well", "going_words": "17 of 18 wards"},
    ),
    SampleStatement("robot", PHARMACY, PLAN, "A dispensing robot in the spring", 25),
    SampleStatement(
        "reads",
        IMAGING,
        GOAL,
        "Every scan for the emergency department read within the hour",
        65,
        "Petra Novak",
        more={"going": "well"},
    ),
    SampleStatement(
        "bookings",
        OUTPATIENTS,
        ACTIVITY,
        "Booking 1,400 appointments a week",
        55,
        more={"rank": 1, "brings": "earns"},
        needs=("E-mail", "Telephones"),
    ),
)

RIGHT, NOT_QUITE, WRONG = Answer.RIGHT, Answer.NOT_QUITE, Answer.WRONG

EXPLAIN_BACKS = (
    SampleExplainBack(
        "shelves told",
        WAREHOUSE,
        "After our walk through the aisles",
        420,
        ("shelves", "scanners", "warehouse word"),
        ("Ines Carvalho",),
        (SampleAnswer("Ines Carvalho", 418, ((RIGHT, ""), (RIGHT, ""), (RIGHT, ""))),),
    ),
    SampleExplainBack(
        "payday told",
        FINANCE,
        "After the meeting about the pay run",
        410,
        ("payday", "ledger", "close"),
        ("Malik Danso",),
    ),
    SampleExplainBack(
        "lists told",
        SURGERY,
        "After Thursday's talk about the device desk",
        44,
        ("lists", "first day", "pre-op", "hips"),
        ("Toyin Ajayi", "Dr Lund"),
        (
            SampleAnswer(
                "Toyin Ajayi",
                42,
                (
                    (RIGHT, ""),
                    (RIGHT, ""),
                    (NOT_QUITE, "Assessment before operations, and the ward waits too"),
                    (RIGHT, ""),
                ),
                "Saturday lists: nobody answers the telephone on Saturdays.",
            ),
            SampleAnswer(
                "Dr Lund",
                40,
                ((RIGHT, ""), (RIGHT, ""), (RIGHT, ""), (RIGHT, "")),
                in_a_talk=True,
            ),
        ),
    ),
    SampleExplainBack(
        "triage told",
        EMERGENCY,
        "What we took from a night with you",
        100,
        ("four hours", "triage", "winter"),
        ("Colm Rafferty", "Dr Nadia Haddad"),
        (
            SampleAnswer(
                "Colm Rafferty",
                97,
                ((RIGHT, ""), (RIGHT, ""), (WRONG, "Winter: from November until Easter")),
            ),
        ),
    ),
    SampleExplainBack(
        "wards told",
        WARDS,
        "What we believe matters on the wards",
        35,
        ("handover", "rounds", "bleep"),
        ("Siobhan Kerr",),
    ),
    SampleExplainBack(
        "surgery again",
        SURGERY,
        "Three more things, before we offer anything",
        4,
        ("changeover", "to come", "paperless"),
        ("Toyin Ajayi",),
    ),
)

NOTES = (
    SampleNote(
        HOSPITALS,
        "normal",
        "Trays and devices are tracked, so that nobody goes looking",
        "Made up for the sample: a survey of theatres",
    ),
    SampleNote(
        HOSPITALS,
        "innovators",
        "Lists are planned on how long each surgeon really takes",
        "Made up for the sample: a talk by a theatre manager",
        9,
    ),
    SampleNote(
        "accounting",
        "normal",
        "Invoices come in as data; nobody types them",
        "Made up for the sample: a trade journal",
        8,
    ),
    SampleNote(
        "accounting",
        "innovators",
        "The books are closed every night",
        "Made up for the sample: a ledger maker's yearly report",
        3,
    ),
    SampleNote(
        "logistics",
        "normal",
        "Stock is counted by hand scanner, aisle by aisle",
        "Made up for the sample: a warehouse association",
        26,
    ),
)

DECIDERS = (
    SampleDecider(SURGERY, "Miriam Achterberg", "money, and what waits", "Toyin Ajayi"),
    SampleDecider(SURGERY, "Toyin Ajayi", "the order of what we do in the theatres"),
    SampleDecider(EMERGENCY, "Colm Rafferty", "everything at night"),
    SampleDecider(FINANCE, "Helen Stroud", "what is paid for", "Malik Danso"),
)

REMITS = {
    Duty.RELATIONSHIP_MANAGER: "promise up to two days of work, and say no with another way",
    Duty.SERVICE_OWNER: "stay open longer, up to ten evenings a year",
}
"""What whoever holds a duty may decide, everywhere."""

STANCES = (
    SampleStance(
        SURGERY,
        "Miriam Achterberg",
        "much some",
        "doubts",
        "for it",
        "asked twice what the desk costs her",
        30,
    ),
    SampleStance(
        SURGERY, "Toyin Ajayi", "some much", "for it", "carries it", "showed two colleagues her own page", 20
    ),
)

KNOWN_BY = (
    ("Toyin Ajayi", SURGERY, "Marta Oduya", "a walk through the theatres every month"),
    ("Dr Lund", SURGERY, "K. Brandt", "the scheduling project"),
    ("Malik Danso", FINANCE, "Dov Feldman", "every pay run since 2023"),
    ("Ines Carvalho", WAREHOUSE, "Jon Aske", "laid the cables with her"),
)
"""Person, their customer, who of us knows them, from what."""

SPOKEN_WITH = {
    "Toyin Ajayi": "short, by phone before eight; never during a list",
    "Miriam Achterberg": "figures first, one page",
    "Dr Lund": "in person, between two operations",
    "Malik Danso": "in writing, with the day by when",
}
"""How people like to be spoken with."""

OWNERS_DEPUTIES = {"Device desk": "K. Brandt", "Theatre scheduling": "Sana Rehman"}
"""Who stands in for a service's owner; the others have nobody yet, and the pages say so."""
ATTENDED_BY = {
    "Device desk": "Devices",
    "New-starter equipment": "Devices",
    "Printing": "Devices",
    "Theatre scheduling": "Clinical systems",
    "Imaging": "Clinical systems",
    "Patient records": "Clinical systems",
    "E-mail": "Desk",
    "Telephones": "Network and telephones",
}
