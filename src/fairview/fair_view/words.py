"""Figures in words: what page, command and paper say alike."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fairview.calculations.intervals import Better, NotKnown, Share
from fairview.fair_view.rules import (
    EVER,
    FairView,
    Figures,
    Lasted,
    Opens,
    Outcome,
    Promises,
    Standing,
    Stretch,
    is_period,
    not_to_draw,
    standing,
    with_stretches,
)
from fairview.foundation import wording
from fairview.history.rules import SourceVerdict
from fairview.promises.rules import Until

NOT_KNOWN: Mapping[str, object] = {
    NotKnown.TOO_FEW: gettext_lazy("too few"),
    NotKnown.NO_PROMISE: gettext_lazy("no promise"),
    NotKnown.NOT_ASKED: gettext_lazy("not asked"),
    NotKnown.NONE: gettext_lazy("none"),
}
STANDINGS: Mapping[Standing, object] = {
    Standing.MET: gettext_lazy("target met"),
    Standing.BELOW_BY_CHANCE: gettext_lazy("below target, perhaps by chance"),
    Standing.BELOW: gettext_lazy("below target"),
    Standing.SEVERAL: gettext_lazy("several targets"),
    Standing.NONE: gettext_lazy("no target"),
}
STATES = {
    Standing.MET: "plain",  # never green: nobody has asked the customer
    Standing.BELOW_BY_CHANCE: "watch",
    Standing.BELOW: "bad",
    Standing.SEVERAL: "plain",
    Standing.NONE: "plain",
}
OUTCOMES: Mapping[str, tuple[str, object]] = {
    Outcome.KEPT: ("good", gettext_lazy("kept")),
    Outcome.BROKEN: ("bad", gettext_lazy("broken")),
    Outcome.OVERDUE: ("bad", gettext_lazy("overdue")),
    Outcome.NOT_YET: ("plain", gettext_lazy("not yet due")),
    Outcome.CANNOT_TELL: ("plain", gettext_lazy("cannot tell")),
}
UNTIL: Mapping[str, object] = {
    Until.FIRST_ANSWER: gettext_lazy("first answer"),
    Until.WORKING: gettext_lazy("working again"),
    Until.DONE: gettext_lazy("done"),
}
SOURCE_SAYS: Mapping[str, object] = {
    SourceVerdict.MET: gettext_lazy("met"),
    SourceVerdict.MISSED: gettext_lazy("missed"),
    SourceVerdict.UNKNOWN: gettext_lazy("says nothing"),
}
OPENS: Mapping[Opens, object] = {
    Opens.OPENED: gettext_lazy("opened"),
    Opens.CANCELLED: gettext_lazy("cancelled"),
    Opens.REOPENED: gettext_lazy("reopened"),
    Opens.PASSED_ON: gettext_lazy("passed on"),
    Opens.KEPT: gettext_lazy("promise kept"),
    Opens.BROKEN: gettext_lazy("promise broken"),
    Opens.OVERDUE: gettext_lazy("promise overdue"),
    Opens.NOT_YET: gettext_lazy("promise not yet due"),
    Opens.CANNOT_TELL: gettext_lazy("promise of which we cannot tell"),
    Opens.NEVER_PROMISED: gettext_lazy("never promised"),
    Opens.SOURCE_MET: gettext_lazy("the source says met"),
    Opens.SOURCE_MISSED: gettext_lazy("the source says missed"),
    Opens.SOURCE_SILENT: gettext_lazy("the source says nothing"),
    Opens.DIFFERING: gettext_lazy("judged differently by us and the source"),
    Opens.WAIT: gettext_lazy("works again, the longest wait first"),
    Opens.OURS: gettext_lazy("works again, the longest of our time first"),
    Opens.NO_HOURS: gettext_lazy("works again, service without hours"),
}


def number(value: int) -> str:
    """Return a count as people write it: 24,918."""
    return str(value) if 0 <= value < 1000 else number_format(value, force_grouping=True)


def month(key: str) -> str:
    """Return '2016-10' as October 2016."""
    return f"{MONTHS[int(key[5:])]} {key[:4]}"


def month_short(key: str) -> str:
    """Return '2016-10' as Oct 16, where there is little room."""
    return f"{MONTHS_3[int(key[5:])].capitalize()} {key[2:4]}"


def period(key: str) -> str:
    """Return a period in words."""
    if key == EVER:
        return _("all time")
    if not is_period(key):
        return key
    if key.startswith("12m:"):
        return _("the twelve months to {month}").format(month=month(key[4:]))
    return month(key)


def during(key: str) -> str:
    """Return a period as it stands in a sentence: in May 2016."""
    if key == EVER:
        return _("since the first record")
    if key.startswith("12m:"):
        return _("in the twelve months to {month}").format(month=month(key[4:]))
    return _("in {month}").format(month=month(key))


def percent(share: Share | NotKnown, better: Better = Better.MORE) -> str:
    """Return a share in per cent, cut towards the bad side; near the ends with a decimal."""
    if not isinstance(share, Share):
        return str(NOT_KNOWN[share])
    decimals = 1 if 0 < share.part < 0.1 or 0.99 < share.part < 1 else 0
    return _("{n} %").format(n=_decimal(share.percent(decimals=decimals, better=better), decimals))


def interval(share: Share | NotKnown) -> str:
    """Return the bounds between which the true share likely lies: 62–64 %."""
    if not isinstance(share, Share):
        return ""
    decimals = 1 if round(share.low * 100) == round(share.high * 100) else 0
    low, high = share.interval_percent(decimals=decimals)
    return _("{low}–{high} %").format(low=_decimal(low, decimals), high=_decimal(high, decimals))


def _decimal(value: Decimal, decimals: int) -> str:
    """Return a percentage; a whole one reads alike everywhere, so nobody need be asked how."""
    return number_format(value, decimals) if decimals else str(int(value))


def lasted(figure: Lasted, *, ours: bool = False) -> str:
    """Return the median in words, or why it cannot be given."""
    if not figure.known:
        return str(NOT_KNOWN[NotKnown.TOO_FEW if figure.n else NotKnown.NONE])
    return (wording.service_time if ours else wording.duration)(figure.p50)


def our_time(figures: Figures) -> str:
    """Return the median of our time in words, "no hours" where none of the services has any."""
    if figures.no_hours and not figures.ours.n:
        return _("no hours")
    return lasted(figures.ours, ours=True)


def tail(figure: Lasted, *, ours: bool = False) -> str:
    """Return the 85th and 95th percentile in words; nothing when there are too few."""
    if not figure.known:
        return ""
    said = wording.service_time if ours else wording.duration
    return _("85 of 100 within {p85}, 95 within {p95}").format(p85=said(figure.p85), p95=said(figure.p95))


def tails(figure: Lasted, *, ours: bool = False) -> tuple[str, ...]:
    """Return the 85th and 95th percentile, where there is little room; none when there are too few."""
    if not figure.known:
        return ()
    said = wording.service_time if ours else wording.duration
    return _("85th {time}").format(time=said(figure.p85)), _("95th {time}").format(time=said(figure.p95))


def differ(view: FairView) -> bool:
    """Return whether the sources speak of different days."""
    return len({wording.day(one.at) for one in view.sources}) > 1


def as_of(view: FairView, said: Callable[[datetime], str] = wording.day) -> str:
    """Return of when the sources speak: one date when they agree, else each date with its source."""
    if not differ(view):
        return said(view.as_of)
    each = _("{moment} ({source})")
    return ", ".join(each.format(moment=said(one.at), source=one.source) for one in view.sources)


def first_line(view: FairView) -> str:
    """Return what the fair view says first: a sentence."""
    total, when = view.total, during(view.period)
    if not total.opened and not total.promises.made and not total.wait.n:
        return _("Nothing was brought in {when}.").format(when=when)
    kept = total.promises.share
    if isinstance(kept, Share):
        return _(
            "We kept {kept} of {judged} promises {when}; {standing}. "
            "What they say about it was not asked yet."
        ).format(kept=number(kept.k), judged=number(kept.n), when=when, standing=_standing_sentence(total))
    if total.promises.made:
        return _unjudged(total.promises, when)
    nothing = ngettext(
        "Nothing was promised for the one piece of work opened {when}.",
        "Nothing was promised for the {opened} pieces of work opened {when}.",
        total.opened,
    ).format(opened=number(total.opened), when=when)
    return f"{nothing} {_half(total.wait)}".strip()


def _unjudged(promises: Promises, when: str) -> str:
    """Return why none of the promises counts yet: not due, or nothing to tell it by."""
    sentences = []
    if promises.not_yet:
        sentences.append(_("No promise was due yet {when}.").format(when=when))
    if promises.cannot_tell:
        unknown = ngettext(
            "Of one promise {when} we cannot tell: its moment was not recorded, or the service has no hours.",
            "Of {n} promises {when} we cannot tell: the moment was not recorded, or the service has no "
            "hours.",
            promises.cannot_tell,
        )
        sentences.append(unknown.format(n=number(promises.cannot_tell), when=when))
    return " ".join(sentences)


def _standing_sentence(figures: Figures) -> str:
    target = figures.promises.target
    found = standing(figures.promises)
    if found == Standing.SEVERAL:
        return _("what we promised was not one share but several, {shares}").format(
            shares=target_share(figures.promises)
        )
    if found == Standing.NONE or target is None:
        return _("no share was promised")
    promised = _per_cent(target)
    if found == Standing.MET:
        return _("that is the {target} % we promised").format(target=promised)
    if found == Standing.BELOW_BY_CHANCE:
        return _("that is below the {target} % we promised, perhaps by chance").format(target=promised)
    return _("that is below the {target} % we promised").format(target=promised)


def target_share(promises: Promises) -> str:
    """Return the share promised, 95 %, or from which to which where there are several: 80–99 %."""
    low, high = promises.target_low, promises.target_high
    if low is None or high is None:
        return ""
    if low == high:
        return _("{n} %").format(n=_per_cent(high))
    return _("{low}–{high} %").format(low=_per_cent(low), high=_per_cent(high))


def promised(promises: Promises) -> str:
    """Return in words which share was promised; nothing where none was."""
    shares = target_share(promises)
    if shares and promises.target is None:
        return _("several promises, {shares}").format(shares=shares)
    return shares and _("{share} promised").format(share=shares)


def _per_cent(share: float) -> str:
    return number_format(share, 0 if share == int(share) else 1)


def _half(wait: Lasted) -> str:
    if not wait.known:
        return ""
    return _("Half of what was asked worked again within {median}.").format(median=lasted(wait))


def source_sentence(figures: Figures) -> str:
    """Return what the source itself says and how far we judge alike; nothing when it says nothing."""
    source = figures.source
    if not source.met + source.missed:
        return ""
    said = _("By its own clock the source counts {met} met and {missed} missed of {n} opened.").format(
        met=number(source.met), missed=number(source.missed), n=number(source.met + source.missed)
    )
    return f"{said} {_difference(figures)}"


def _difference(figures: Figures) -> str:
    """Return how many we judge differently, and why that can be."""
    source, promises = figures.source, figures.promises
    if not promises.judged:
        return _("By ours none was promised, so there is nothing to compare.")
    if not source.differing:
        return _("Where both judge, both say the same.")
    return _(
        "By the service levels set here we count {kept} kept and {against} not. {n} come out differently: "
        "{a} the source calls met and we do not, {b} it calls missed and we count as kept. It judges by its "
        "own targets and clock; we judge from first contact, by our levels and only what they cover: {never} "
        "were never promised."
    ).format(
        kept=number(promises.kept),
        against=number(promises.broken + promises.overdue),
        n=number(source.differing),
        a=number(source.we_broke_it_met),
        b=number(source.we_kept_it_missed),
        never=number(promises.never_promised),
    )


def stopped_sentence(view: FairView) -> str:
    """Return which months are marked because a source stops in them; nothing when none is."""
    stopped = view.stopped
    if not stopped:
        return ""
    return ngettext(
        "In {first} hardly anything was brought in: less than a tenth of what is usual. That is where "
        "{sources} stops, not a change in the work, so this month is marked and not drawn.",
        "In {n} months ({first} to {last}) hardly anything was brought in: less than a tenth of what is "
        "usual. That is where {sources} stops, not a change in the work, so these months are marked and "
        "not drawn.",
        len(stopped),
    ).format(
        n=len(stopped),
        first=month(stopped[0].month),
        last=month(stopped[-1].month),
        sources=", ".join(sorted({source for one in stopped for source in one.stopped})),
    )


def stretch(one: Stretch) -> str:
    """Return from when to when: March 2017 to October 2025."""
    return _("{first} to {last}").format(first=month(one.first), last=month(one.last))


def left_out(view: FairView) -> str:
    """Return which long stretches the picture of months leaves out; nothing when there is none."""
    found = [one for one in with_stretches(view.months, not_to_draw) if isinstance(one, Stretch)]
    if not found:
        return ""
    return _("Nothing is drawn from {stretches}: the picture breaks there.").format(
        stretches=", ".join(stretch(one) for one in found)
    )
