"""The sample organisation as plain words: a hospital's IT, its customers, services and promises. Pure.

Nobody here exists. The names are those of the pictures the product was designed with.
"""

from dataclasses import dataclass, field

ZONE = "Europe/London"


@dataclass(frozen=True)
class SampleTeam:
    """A team on our side."""

    name: str
    does: str


@dataclass(frozen=True)
class SampleColleague:
    """A colleague; `roles` are the names of `accounts.rules.Role`."""

    name: str
    email: str
    teams: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class SamplePerson:
    """A customer's person."""

    name: str
    title: str
    level: str
    role: str
    reached_by: str = "mail"


@dataclass(frozen=True)
class SampleCustomer:
    """A customer with its people; `manager` and `deputy` are colleagues' names."""

    name: str
    short_name: str
    does: str
    manager: str = "Marta Oduya"
    deputy: str = "Dov Feldman"
    people: tuple[SamplePerson, ...] = ()


@dataclass(frozen=True)
class SampleHours:
    """Service hours as a service owner enters them."""

    name: str
    weekly: dict[str, list[list[str]]]
    keeps_holidays: bool = True


@dataclass(frozen=True)
class SampleService:
    """A service: what it does for the customer, who answers for it, when it is attended."""

    name: str
    does: str
    owner: str
    hours: str
    cost: str = ""


@dataclass(frozen=True)
class SampleLevel:
    """A service level; `until` and `unit` are those of `promises.rules`."""

    name: str
    service: str
    target: int
    unit: str = "service time"
    until: str = "working again"
    share: str = "90.0"
    customer: str = ""


@dataclass(frozen=True)
class Organisation:
    """Everything the sample makes, but for the records."""

    teams: tuple[SampleTeam, ...]
    colleagues: tuple[SampleColleague, ...]
    root: SampleCustomer
    customers: tuple[SampleCustomer, ...]
    hours: tuple[SampleHours, ...]
    services: tuple[SampleService, ...]
    levels: tuple[SampleLevel, ...] = field(default=())


HOUR = 3600
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
WEEK = (*WORKDAYS, "sat", "sun")

TEAMS = (
    SampleTeam("Desk", "answers first, and lends a device while yours is repaired"),
    SampleTeam("Devices", "computers, phones and badges"),
    SampleTeam("Clinical systems", "theatre lists, scans and patient records"),
    SampleTeam("Network and telephones", "lines, wireless and the switchboard"),
)

COLLEAGUES = (
    SampleColleague("Marta Oduya", "marta.oduya@sample.example", ("Desk",), ("relationship manager",)),
    SampleColleague(
        "Dov Feldman", "dov.feldman@sample.example", ("Clinical systems",), ("relationship manager",)
    ),
    SampleColleague("Sana Rehman", "sana.rehman@sample.example", ("Devices",), ("service owner",)),
    SampleColleague("K. Brandt", "k.brandt@sample.example", ("Clinical systems",), ("service owner",)),
    SampleColleague("Jon Aske", "jon.aske@sample.example", ("Network and telephones",)),
    SampleColleague("Hilde Voss", "hilde.voss@sample.example", (), ("head",)),
)

HOSPITAL = SampleCustomer(
    "St Brigid's Hospital",
    "St Brigid's",
    "420 beds, two sites, one emergency department for the whole county",
    people=(
        SamplePerson("Ruth Calloway", "chief operating officer", "executive", "pays", "in person"),
        SamplePerson("Dr Anand Iyer", "medical director", "executive", "decides"),
    ),
)

CUSTOMERS = (
    SampleCustomer(
        "Surgery & Theatres",
        "Surgery",
        "nine theatres, lists from half past seven until half past seven",
        people=(
            SamplePerson("Toyin Ajayi", "theatre manager", "manager", "decides", "phone"),
            SamplePerson("Dr Lund", "consultant anaesthetist", "user", "influences", "in person"),
            SamplePerson("Miriam Achterberg", "director of surgery", "executive", "pays"),
        ),
    ),
    SampleCustomer(
        "Emergency Department",
        "Emergency",
        "takes whoever comes, day and night; four hours from door to decision",
        people=(
            SamplePerson("Colm Rafferty", "lead nurse", "manager", "decides", "phone"),
            SamplePerson("Dr Nadia Haddad", "emergency consultant", "executive", "influences"),
            SamplePerson("Bea Lindqvist", "ward clerk", "user", "uses", "in person"),
        ),
    ),
    SampleCustomer(
        "Imaging",
        "",
        "X-rays and scans, read within the hour for the emergency department",
        people=(
            SamplePerson("Petra Novak", "superintendent radiographer", "manager", "decides"),
            SamplePerson("Dr Samir Osei", "radiologist", "user", "uses"),
        ),
    ),
    SampleCustomer(
        "Pharmacy",
        "",
        "medicines for every ward by ten in the morning",
        people=(
            SamplePerson("Grace Mbeki", "chief pharmacist", "executive", "decides"),
            SamplePerson("Owen Pryce", "dispensary technician", "user", "uses", "chat"),
        ),
    ),
    SampleCustomer(
        "Wards",
        "",
        "eighteen wards; handover at seven, at half past one and at eight",
        people=(
            SamplePerson("Siobhan Kerr", "matron", "manager", "decides", "in person"),
            SamplePerson("Tomas Varga", "ward manager", "user", "uses", "phone"),
        ),
    ),
    SampleCustomer(
        "Finance",
        "",
        "pays 3,100 people on the twenty-fifth and closes the month by the fifth working day",
        manager="Dov Feldman",
        deputy="Marta Oduya",
        people=(
            SamplePerson("Helen Stroud", "director of finance", "executive", "pays"),
            SamplePerson("Malik Danso", "payroll lead", "manager", "decides", "phone"),
        ),
    ),
    SampleCustomer(
        "Warehouse",
        "",
        "everything that is not a medicine, on its shelf before the lists start",
        manager="Dov Feldman",
        deputy="Marta Oduya",
        people=(
            SamplePerson("Ines Carvalho", "warehouse manager", "manager", "decides", "phone"),
            SamplePerson("Lars Holm", "stock controller", "user", "uses"),
        ),
    ),
    SampleCustomer(
        "Outpatients",
        "",
        "1,400 appointments a week in twenty-six clinics",
        manager="Dov Feldman",
        deputy="Marta Oduya",
        people=(
            SamplePerson("Janet Abiola", "clinics manager", "manager", "decides"),
            SamplePerson("Freya Lind", "booking clerk", "user", "uses", "chat"),
        ),
    ),
)


def _every(days: tuple[str, ...], *windows: list[str]) -> dict[str, list[list[str]]]:
    return {day: [list(window) for window in windows] for day in days}


HOURS = (
    SampleHours("Around the clock", _every(WEEK, ["00:00", "24:00"]), keeps_holidays=False),
    SampleHours("Eight to six", _every(WORKDAYS, ["08:00", "18:00"])),
    SampleHours("Eight to five", _every(WORKDAYS, ["08:00", "17:00"])),
    SampleHours("Nine to five, closed over lunch", _every(WORKDAYS, ["09:00", "12:30"], ["13:30", "17:00"])),
)

SERVICES = (
    SampleService(
        "Device desk",
        "A computer, phone or badge that works, and one on loan while yours is repaired",
        "Sana Rehman",
        "Eight to six",
        "you bring the device to the desk",
    ),
    SampleService(
        "Theatre scheduling",
        "Tomorrow's lists, right and on every screen in the theatres",
        "K. Brandt",
        "Eight to five",
    ),
    SampleService(
        "Imaging",
        "Scans on screen wherever they are read; Halden Imaging keeps the archive for us",
        "K. Brandt",
        "Around the clock",
    ),
    SampleService(
        "Patient records",
        "The notes of the patient in front of you, on the ward and in the clinic",
        "K. Brandt",
        "Around the clock",
    ),
    SampleService(
        "E-mail", "Letters and calendars, on your desk and on your phone", "Sana Rehman", "Eight to six"
    ),
    SampleService(
        "Telephones",
        "Lines, ward phones and the bleep; Kestrel Telecom runs the lines for us",
        "Sana Rehman",
        "Nine to five, closed over lunch",
    ),
    SampleService(
        "New-starter equipment",
        "Whoever starts on Monday has a badge, a sign-in and a device on Monday",
        "Sana Rehman",
        "Nine to five, closed over lunch",
        "ask two weeks before; your department pays for the device",
    ),
    SampleService("Printing", "Labels, wristbands and paper where you work", "Sana Rehman", "Eight to six"),
)

# Printing has no promise on purpose: the sample shows what "no promise" looks like.
LEVELS = (
    SampleLevel("A device that works within four hours", "Device desk", 4 * HOUR),
    SampleLevel(
        "The Emergency Department's devices within two hours",
        "Device desk",
        2 * HOUR,
        customer="Emergency Department",
    ),
    SampleLevel("Lists back on screen within two hours", "Theatre scheduling", 2 * HOUR, share="95.0"),
    SampleLevel("Scans on screen within four hours", "Imaging", 4 * HOUR, unit="elapsed"),
    SampleLevel("Notes back within three hours", "Patient records", 3 * HOUR, share="95.0"),
    SampleLevel("Mail again within a day of service", "E-mail", 10 * HOUR, share="95.0"),
    SampleLevel("A line again within a day of service", "Telephones", 7 * HOUR),
    SampleLevel(
        "Ready on the fifth working day", "New-starter equipment", 5, unit="working days", share="85.0"
    ),
)

ST_BRIGIDS = Organisation(TEAMS, COLLEAGUES, HOSPITAL, CUSTOMERS, HOURS, SERVICES, LEVELS)
