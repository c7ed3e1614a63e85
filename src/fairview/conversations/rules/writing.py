"""Turns what was measured into the sentences of a brief. Pure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fairview.calculations.words import Sentence, gettext_noop
from fairview.conversations.rules.content import Figure, Line, Page, Row
from fairview.conversations.rules.seen import Seen, Share
from fairview.conversations.rules.wording import half_of, half_of_ours, likely, of, span, span_of_ours
from fairview.fair_view.rules import month_after
from fairview.promises.rules import number_said

MOST_ROWS = 7
"""As many services as fit on one page, and as many names as one sentence; the rest are counted."""

TOO_FEW = 5
"""Below this a service's figures say nothing on paper."""

MOST_PROMISES = 4
"""As many promises about one service as stay readable."""


def write(everything: Seen, services: Sequence[Seen], stopped_months: Sequence[str] = ()) -> Page:
    """Return the page for what was measured; services come with what kept people waiting longest first."""
    asked = sorted((one for one in services if one.asked), key=_weight, reverse=True)
    return Page(
        figures=(_kept_figure(everything.kept), _felt_figure(), _wait_figure(everything)),
        happened=(*_happened(everything), *_left_out(asked[MOST_ROWS:])),
        rows=tuple(_row(one) for one in asked[:MOST_ROWS]),
        promised=tuple(_promised(sorted(services, key=_weight, reverse=True))),
        unknown=tuple(_unknown(everything, asked, stopped_months)),
    )


def _weight(seen: Seen) -> float:
    return seen.asked * (seen.their_wait.half or 0.0)


# ---------------------------------------------------------------- the three figures
def _kept_figure(kept: Share) -> Figure:
    label = Sentence(gettext_noop("We kept"))
    if kept.of == 0:
        words = Sentence(gettext_noop("nothing was promised for this time"))
        return Figure(label, Sentence(gettext_noop("no promise")), words, given=False)
    value = Sentence(gettext_noop("{count} of {of}"), {"count": kept.count, "of": kept.of})
    return Figure(label, value, Sentence(gettext_noop("promises; {likely}"), {"likely": likely(kept)}))


def _felt_figure() -> Figure:
    note = Sentence(gettext_noop("we have not asked how it was for you"))
    return Figure(Sentence(gettext_noop("You said")), Sentence(gettext_noop("not asked")), note, given=False)


def _wait_figure(seen: Seen) -> Figure:
    label, wait = Sentence(gettext_noop("You waited")), seen.their_wait
    if wait.half is None:
        words = Sentence(gettext_noop("nothing began to work again in this time"))
        return Figure(label, Sentence(gettext_noop("cannot say")), words, given=False)
    note = Sentence(
        gettext_noop("half of {n} worked again by then; 85 in 100 within {most}"),
        {"n": wait.n, "most": span(wait.most)},
    )
    return Figure(label, span(wait.half), note)


# ---------------------------------------------------------------- what happened
def _happened(seen: Seen) -> Iterator[Line]:
    if seen.asked == 0:
        yield Line(_asked_nothing(seen))
        return
    yield Line(Sentence(gettext_noop("You came to us {n} times."), {"n": seen.asked}))
    if seen.our_time.half is not None and seen.their_wait.half is not None:
        yield _two_clocks(seen)
    if seen.started_again.count:
        yield _counted(
            gettext_noop("Had to be started again after we thought it worked: {share}."), seen.started_again
        )
    if seen.passed_on.count:
        yield _counted(
            gettext_noop("Passed from one of our teams to another on the way: {share}."), seen.passed_on
        )
    if seen.stopped:
        words = gettext_noop("Stopped before the end, besides these and in none of the figures: {n}.")
        yield Line(Sentence(words, {"n": seen.stopped}))


def _asked_nothing(seen: Seen) -> Sentence:
    if seen.stopped:
        words = gettext_noop("All that you asked us for in this time was stopped before the end: {n}.")
        return Sentence(words, {"n": seen.stopped})
    return Sentence(gettext_noop("You asked us for nothing in this time, as far as our records go."))


def _left_out(services: Sequence[Seen]) -> Iterator[Line]:
    if services:
        words = gettext_noop("Not in the table, for want of room: {n} more.")
        yield Line(Sentence(words, {"n": len(services)}))


def _two_clocks(seen: Seen) -> Line:
    words = gettext_noop(
        "Until it worked you typically waited {wait}; by our own clock, which stops when we are closed or "
        "wait for somebody, it took {ours}."
    )
    return Line(
        Sentence(words, {"wait": span(seen.their_wait.half), "ours": span_of_ours(seen.our_time.half)})
    )


def _counted(words: str, share: Share) -> Line:
    return Line(Sentence(words, {"share": of(share)}))


def _row(seen: Seen) -> Row:
    few = seen.asked < TOO_FEW
    too_few = Sentence(gettext_noop("too few"))
    return Row(
        service=seen.service,
        asked=seen.asked,
        their_wait=too_few if few else half_of(seen.their_wait),
        our_time=too_few if few else half_of_ours(seen.our_time),
        started_again=too_few if few else of(seen.started_again),
    )


# ---------------------------------------------------------------- what we promised
def _promised(services: Sequence[Seen]) -> Iterator[Line]:
    promised = [one for one in services if one.kept.of or (one.asked and one.promises)]
    if not promised:
        yield Line(Sentence(gettext_noop("We have promised you nothing about the time things take.")))
    for one in promised[:MOST_ROWS]:
        state, word = _outcome(one)
        yield Line(_together(one), _kept_note(one), state, word)
    yield from _named(
        gettext_noop("Promised too, but not told here for want of room: {names}."), promised[MOST_ROWS:]
    )


def _together(seen: Seen) -> Sentence:
    """Return every promise about one service as one line."""
    if not seen.promises:
        return Sentence(gettext_noop("Something was promised that has ended since"))
    said, *rest = seen.promises[:MOST_PROMISES]
    for one in rest:
        said = Sentence("{before}; {one}", {"before": said, "one": one})
    more = len(seen.promises) - MOST_PROMISES
    if more > 0:
        return Sentence(gettext_noop("{before}; and {n} more"), {"before": said, "n": more})
    return said


def _outcome(seen: Seen) -> tuple[str, Sentence]:
    """Return how a promise stands. Met is never green here: nobody has asked the customer yet."""
    if seen.kept.of == 0:
        return "plain", Sentence(gettext_noop("not due yet"))
    if seen.target is None or seen.several_targets:
        return "plain", Sentence(gettext_noop("counted"))
    if seen.kept.reaches(seen.target):
        return "plain", Sentence(gettext_noop("target met"))
    if seen.kept.may_reach(seen.target):
        return "watch", Sentence(gettext_noop("just below"))
    return "bad", Sentence(gettext_noop("broken"))


def _kept_note(seen: Seen) -> Sentence:
    values = {"service": seen.service, "share": of(seen.kept), "target": _target(seen.target)}
    if seen.kept.of == 0:
        return Sentence(gettext_noop("{service}: nothing fell due"), values)
    if seen.target is None:
        return Sentence(gettext_noop("{service}: kept {share}"), values)
    if seen.several_targets:
        words = gettext_noop("{service}: kept {share}; we had promised between {low} and {target} in 100")
        return Sentence(words, {**values, "low": _target(seen.target_low)})
    if not seen.kept.reaches(seen.target) and seen.kept.may_reach(seen.target):
        words = gettext_noop(
            "{service}: kept {share}; we had promised {target} in 100, and missing it may be chance"
        )
        return Sentence(words, values)
    return Sentence(gettext_noop("{service}: kept {share}; we had promised {target} in 100"), values)


def _target(target: Decimal | None) -> Decimal | str:
    return "" if target is None else number_said(target)


# ---------------------------------------------------------------- where we do not know
def _unknown(everything: Seen, services: Sequence[Seen], stopped_months: Sequence[str]) -> Iterator[Line]:
    yield Line(Sentence(gettext_noop("How it was for you: we have not asked.")))
    if stopped_months:
        words = gettext_noop("Our records break off in {months}; those figures are too low.")
        yield Line(Sentence(words, {"months": ", ".join(stopped_months)}), state="watch")
    yield from _named(
        gettext_noop("No promise covers {names}."), [s for s in services if not s.kept.of and not s.promises]
    )
    without_hours = [one for one in services if one.without_hours]
    yield from _named(
        gettext_noop("When we are here for you is not written down for {names}."), without_hours
    )
    yield from _named(
        gettext_noop("Too few to say anything: {names}."), [s for s in services if s.asked < TOO_FEW]
    )
    yield from _open(everything)
    yield from _otherwise(everything)


def _named(words: str, services: Sequence[Seen]) -> Iterator[Line]:
    if services:
        yield Line(Sentence(words, {"names": _names([one.service for one in services])}))


def _names(services: Sequence[str]) -> Sentence:
    """Return the names, counting those beyond as many as one sentence bears."""
    names, more = ", ".join(services[:MOST_ROWS]), len(services) - MOST_ROWS
    if more > 0:
        return Sentence(gettext_noop("{names} and {n} more"), {"names": names, "n": more})
    return Sentence("{names}", {"names": names})


def runs(months: Sequence[str]) -> list[tuple[str, str]]:
    """Return months that follow one another as one run each, from its first to its last."""
    found: list[tuple[str, str]] = []
    for month in sorted(months):
        if found and month == month_after(found[-1][1]):
            found[-1] = found[-1][0], month
        else:
            found.append((month, month))
    return found


def _open(seen: Seen) -> Iterator[Line]:
    if seen.late_and_open:
        words = gettext_noop("Late, and still open when we looked: {n}.")
        yield Line(Sentence(words, {"n": seen.late_and_open}), state="watch")
    if seen.cannot_tell:
        words = gettext_noop(
            "Whether we were in time cannot be told, as our records or opening hours have gaps: {n}."
        )
        yield Line(Sentence(words, {"n": seen.cannot_tell}))
    if seen.not_due_yet:
        words = gettext_noop("Still open, with time left when we looked: {n}.")
        yield Line(Sentence(words, {"n": seen.not_due_yet}))


def _otherwise(seen: Seen) -> Iterator[Line]:
    if seen.desk_says and seen.desk_says.of:
        words = gettext_noop("The service desk’s own tool counts in another way and says {share} in time.")
        yield Line(Sentence(words, {"share": of(seen.desk_says)}))
