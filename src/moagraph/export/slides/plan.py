"""From frames to slides: which steps share one arrangement, what is split, what is a picture.

Boxes keep their places from slide to slide as long as all that a run of steps shows fits one
slide in large text. Where it does not, the run ends and a new one begins; a single step that
fits no slide is told on several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from moagraph.errors import BadQueryError
from moagraph.export.slides.arrangement import Arrangement, arrange_union, join_frames
from moagraph.export.slides.joins import Rect
from moagraph.export.slides.sheet import Sheet
from moagraph.export.slides.words import Words, set_words
from moagraph.knowledge.model import Claim, Mechanism
from moagraph.picture.bundles import gather_bundles
from moagraph.picture.frame import Frame, Role
from moagraph.picture.style import ThemeName

__all__ = ["MOST_SLIDES", "Page", "plan_pages"]

MOST_SLIDES: Final = 150
"""Of steps in one deck."""

_LEAST, _EASY = 14.0, 16.0
"""Points: text on a slide, and text in an arrangement that several steps share."""

_MOST_PARTS, _MOST_TOLD = 8, 80  # slides that a lone picture is told on, and claims
_FEW_PARTS = 2  # slides that a single path is told on before its steps are
_FEW = 3  # claims that are not split any more


_Told: TypeAlias = tuple[str, Role]
_Asked: TypeAlias = tuple[Frame, Rect, float]  # what is shown, where, and its least text


@dataclass(frozen=True, slots=True)
class Page:
    """One slide to draw; a picture instead of shapes when it has no arrangement."""

    frame: Frame
    words: Words
    arrangement: Arrangement | None


@dataclass(frozen=True, slots=True)
class _Planner:
    """What planning needs everywhere."""

    mechanism: Mechanism
    numbers: Mapping[str, int]
    sheet: Sheet
    theme: ThemeName
    known: dict[_Asked, Arrangement | None] = field(default_factory=dict)

    def words(self, frame: Frame) -> Words:
        """The words of one slide."""
        bundles = gather_bundles(self.mechanism, frame)
        return set_words(
            self.mechanism,
            frame,
            bundles,
            numbers=self.numbers,
            sheet=self.sheet,
            theme=self.theme,
        )

    def try_pages(self, frames: Sequence[Frame], least: float) -> list[Page] | None:
        """Slides of frames that share one arrangement; None when text would be too small."""
        words = [self.words(frame) for frame in frames]
        top, bottom = max(w.top for w in words), min(w.bottom for w in words)
        if bottom - top < _LEAST:
            return None
        room = (self.sheet.left, top, self.sheet.right, bottom)
        shared = self.arrange((join_frames(frames), room, least))
        if shared is None:
            return None
        return [Page(frame, w, shared) for frame, w in zip(frames, words, strict=True)]

    def arrange(self, asked: _Asked) -> Arrangement | None:
        """The arrangement asked for; made once, as splitting asks for many of them again."""
        if asked not in self.known:
            self.known[asked] = arrange_union(self.mechanism, *asked, self.theme)
        return self.known[asked]


def plan_pages(
    mechanism: Mechanism,
    overview: Frame,
    steps: Sequence[Frame],
    *,
    numbers: Mapping[str, int],
    sheet: Sheet,
    theme: ThemeName,
) -> list[Page]:
    """The slides of a deck in order: the overview, then the steps.

    An overview too large for one slide is a picture, or two slides if it is a single path;
    without steps its claims then follow on several slides, if those are few. Raises
    `BadQueryError` for a deck of more than `MOST_SLIDES` steps.
    """
    planner = _Planner(mechanism, numbers, sheet, theme)
    if len(steps) > MOST_SLIDES:
        raise BadQueryError(
            f"{len(steps)} steps are too many for slides, at most {MOST_SLIDES}; "
            "ask for fewer paths (-k), or shorter ones (--max-steps)"
        )
    pages = _tell_overview(planner, overview, told_later=bool(steps))
    start = 0
    while start < len(steps):
        told, run = _run(planner, steps[start:])
        pages += told
        start += run
    return pages


def _tell_overview(planner: _Planner, overview: Frame, *, told_later: bool) -> list[Page]:
    """One slide; else a picture, followed by its parts unless steps tell them later.

    What stands out as a whole, as a single path does, is told on two slides sooner than small.
    """
    pages = planner.try_pages([overview], _LEAST)
    if pages is not None:
        return pages
    picture = [Page(overview, planner.words(overview), None)]
    if len(overview.claims) > _MOST_TOLD:
        return picture
    if not told_later:
        return picture + _split(planner, overview, _MOST_PARTS)
    whole = all(role == "strong" for _, role in overview.claims)
    return (whole and _split(planner, overview, _FEW_PARTS)) or picture


def _run(planner: _Planner, steps: Sequence[Frame]) -> tuple[list[Page], int]:
    """Slides for as many of the first steps as share one arrangement, and how many they are.

    A step that repeats nothing quietly starts anew. How many fit is found by halving, as what
    fits for some steps nearly always fits for fewer.
    """
    linked = next((k for k in range(1, len(steps)) if not _repeats(steps[k])), len(steps))
    best, count = planner.try_pages(_without_earlier(steps[:linked]), _EASY), linked
    if best is None:
        count, too_many = 0, linked
        while too_many - count > 1:
            length = (count + too_many) // 2
            pages = planner.try_pages(_without_earlier(steps[:length]), _EASY)
            if pages:
                best, count = pages, length
            else:
                too_many = length
    if best is None:
        return _split(planner, _without_earlier(steps[:1])[0]), 1
    return best, count


def _repeats(frame: Frame) -> bool:
    """Whether a step shows something of the steps before it."""
    return any(role == "quiet" for _, role in frame.claims)


def _without_earlier(frames: Sequence[Frame]) -> list[Frame]:
    """Frames without the quiet claims that none of them tells: those of earlier runs."""
    told = {claim for frame in frames for claim, role in frame.claims if role != "quiet"}
    return [
        replace(frame, claims=tuple(pair for pair in frame.claims if pair[0] in told))
        for frame in frames
    ]


def _split(planner: _Planner, frame: Frame, limit: int = MOST_SLIDES) -> list[Page]:
    """One frame on as few slides as its claims need, each numbered in its title.

    Nothing when that takes more than `limit`.
    """
    pages = planner.try_pages([frame], _LEAST)
    if pages:
        return pages
    parts = _parts(planner, frame, limit)
    if len(parts) > limit:
        return []
    parts = _evened(planner, frame, parts)
    return [
        planned
        for number, part in enumerate(parts, start=1)
        for planned in _insist(
            planner,
            replace(part, title=f"{frame.title} ({number} of {len(parts)})")
            if len(parts) > 1
            else part,
        )
    ]


def _insist(planner: _Planner, frame: Frame) -> list[Page]:
    """One slide for a frame, as shapes if they fit at all, else as a picture."""
    pages = planner.try_pages([frame], _LEAST)
    return pages or [Page(frame, planner.words(frame), None)]


def _evened(planner: _Planner, frame: Frame, parts: list[Frame]) -> list[Frame]:
    """The parts, the last two of like size if slides hold them so: no crumbs at the end."""
    if not parts[1:]:
        return parts
    *others, one, last = parts
    claims = _in_reading_order(planner.mechanism, [*one.claims, *last.claims])
    half = -(-len(claims) // 2)
    even = [_part(planner.mechanism, frame, part) for part in (claims[:half], claims[half:])]
    fits = all(planner.try_pages([part], _LEAST) for part in even)
    return [*others, *even] if fits else parts


def _parts(planner: _Planner, frame: Frame, limit: int) -> list[Frame]:
    """A frame's claims in parts, each as much as one slide holds.

    Of more than `limit` parts those beyond one more are not made.
    """
    waiting = [pair for pair in frame.claims if pair[1] != "quiet"]
    parts: list[Frame] = []
    while waiting and len(parts) <= limit:
        waiting = _in_reading_order(planner.mechanism, waiting)
        length = _fitting(planner, frame, waiting)
        parts.append(_part(planner.mechanism, frame, waiting[:length]))
        waiting = waiting[length:]
    return parts


def _fitting(planner: _Planner, frame: Frame, claims: list[_Told]) -> int:
    """How many of the first claims one slide holds, found by halving; a few it has to."""
    fits, too_many = min(_FEW, len(claims)), len(claims) + 1
    while too_many - fits > 1:
        length = (fits + too_many) // 2
        if planner.try_pages([_part(planner.mechanism, frame, claims[:length])], _LEAST):
            fits = length
        else:
            too_many = length
    return fits


def _in_reading_order(mechanism: Mechanism, claims: list[_Told]) -> list[_Told]:
    """Claims so that each follows from what is shown before it, as far as any does.

    First what starts at a node where nothing arrives, then all that its targets do, and so on;
    a claim that only ends at a shown node comes after those, one apart from all at the last.
    """
    ends = {told[0]: mechanism.claims[told[0]] for told in claims}
    reached = {claim.object for claim in ends.values() if claim.object != claim.subject}
    shown: dict[str, int] = {}  # node to when it came
    waiting, ordered = list(claims), []
    while waiting:
        chosen = min(waiting, key=lambda told: _lateness(ends[told[0]], shown, reached))
        waiting.remove(chosen)
        ordered.append(chosen)
        for node in (ends[chosen[0]].subject, ends[chosen[0]].object):
            shown.setdefault(node, len(shown))
    return ordered


def _lateness(claim: Claim, shown: Mapping[str, int], reached: set[str]) -> tuple[int, int]:
    """What a claim is sorted by: whether its ends are shown, and since when."""
    if claim.subject in shown:
        return 0, shown[claim.subject]
    if claim.object in shown:
        return 1, shown[claim.object]
    return 2, int(claim.subject in reached)


def _part(mechanism: Mechanism, frame: Frame, claims: list[_Told]) -> Frame:
    """A frame of some of a frame's claims, with the references that they need."""
    ids = {claim for claim, _ in claims}
    needed = {e.source for claim in ids for e in mechanism.evidence_by_claim.get(claim, ())}
    kept = tuple(pair for pair in frame.claims if pair[0] in ids)
    references = tuple(key for key in frame.references if key in needed)
    return replace(frame, claims=kept, nodes=(), references=references)
