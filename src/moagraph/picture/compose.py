"""From a Frame to a Scene: every box, arrow and word in place and coloured.

1. Claims are gathered into bundles, one an arrow (`bundles`), their ends into boxes (`boxes`).
2. The words around the picture are set, so that what is left for it is known (`words`, `legend`).
3. Boxes and arrows are laid out for that room (`layout`), then scaled into it (`map`).
4. All is put together, from the top: title, caption, map, legend, references, footer.
"""

from __future__ import annotations

from dataclasses import dataclass

from moagraph.knowledge.model import Mechanism
from moagraph.picture.bundles import Bundle, gather_bundles, roles_of_nodes
from moagraph.picture.frame import Frame, Role
from moagraph.picture.layout.values import Direction
from moagraph.picture.legend import Legend, make_legend, shift_legend
from moagraph.picture.map import draw_map
from moagraph.picture.plan import MapPlan, plan_map
from moagraph.picture.scene import Scene
from moagraph.picture.sheet import Sheet, SheetSize, find_sheet
from moagraph.picture.style import THEMES, ThemeName
from moagraph.picture.text import clean
from moagraph.picture.words import Block, shift, write_foot, write_head

__all__ = ["compose"]

_LEAST_WIDTH = 420.0  # of a sheet that grows: room for words above a small map
_LEAST_ROOM = 80.0
_SAID = 40  # arrows that the description says one by one


def compose(
    mechanism: Mechanism,
    frame: Frame,
    *,
    theme: ThemeName = "light",
    size: SheetSize = None,
    legend: bool = True,
    references: bool = True,
    headings: bool = True,
    direction: Direction | None = None,
) -> Scene:
    """The Scene of a frame: plain values in points that every painter draws alike.

    `size` is a name of `moagraph.picture.sheet.SIZES`, a (width, height) in points that is
    filled, or None for as large as needed, with labels of 13 points. `direction` makes levels
    run "right" or "down"; by default whatever gives the larger text. `headings` are the names
    of the levels on strips behind them; without `references` their list under the picture is
    left out, which leaves the map more room. A frame without claims and nodes gives its words on an
    empty sheet.

    Raises `KeyError` for a claim or node the mechanism lacks, `BadQueryError` for a size that
    is unknown or tiny. Same arguments, same Scene, on any machine.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> toy = Mechanism(
    ...     "toy",
    ...     nodes={"a": Node("a", "A", level="drug"), "b": Node("b", "B", level="target")},
    ...     claims={"a-blocks-b": Claim("a-blocks-b", "a", "blocks", "b")},
    ... )
    >>> scene = compose(toy, Frame(claims=(("a-blocks-b", "plain"),)))
    >>> [box.node for box in scene.boxes], scene.arrows[0].head
    (['a', 'b'], 'bar')
    """
    sheet = find_sheet(size)
    bundles = gather_bundles(mechanism, frame)
    roles = roles_of_nodes(frame, bundles)
    parts = _Parts(mechanism, frame, bundles, roles, sheet, theme, legend, references)
    words = None if sheet.grows else parts.set_words(sheet.width - 2 * sheet.margin)
    plan = plan_map(
        mechanism,
        roles,
        bundles,
        frozenset(frame.focus),
        room=parts.room_left(words) if words else None,
        unit=sheet.unit,
        theme=theme,
        headings=headings,
        direction=direction,
    )
    if words is None:
        words = parts.set_words(max(plan.width, _LEAST_WIDTH))
    return _put_together(parts, plan, words, headings=headings)


@dataclass(frozen=True, slots=True)
class _Words:
    """All that stands around the map, set to one width."""

    width: float
    head: Block
    legend: Legend
    foot: Block

    @property
    def height(self) -> float:
        """What words take from the height, without the space between them and the map."""
        return self.head.height + self.legend.height + self.foot.height


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a scene is put together from."""

    mechanism: Mechanism
    frame: Frame
    bundles: tuple[Bundle, ...]
    roles: dict[str, Role]
    sheet: Sheet
    theme: ThemeName
    with_legend: bool
    with_references: bool

    def set_words(self, width: float) -> _Words:
        """Title, caption, legend, references and footer, wrapped to a width."""
        unit, ground = self.sheet.unit, THEMES[self.theme]
        high = self.sheet.height or width
        kinds = {self.mechanism.nodes[node].kind for node in self.roles}
        return _Words(
            width,
            write_head(self.frame.title, self.frame.caption, width, unit, ground),
            make_legend(kinds, self.bundles, width, unit, self.theme)
            if self.with_legend and self.roles
            else Legend((), (), 0.0),
            write_foot(
                self.mechanism,
                self.frame,
                (width, high),
                sheet=self.sheet,
                theme=ground,
                references=self.with_references,
            ),
        )

    def space(self, block: Block | Legend) -> float:
        """What stays free between a part and the map."""
        return 12 * self.sheet.unit if block.height else 0.0

    def spaces(self, words: _Words) -> float:
        """All space between the parts."""
        return self.space(words.head) + self.space(words.legend) + self.space(words.foot)

    def room_left(self, words: _Words) -> tuple[float, float]:
        """Width and height that the words leave for the map."""
        height = self.sheet.height - 2 * self.sheet.margin - words.height - self.spaces(words)
        return words.width, max(height, _LEAST_ROOM)


def _put_together(parts: _Parts, plan: MapPlan, words: _Words, *, headings: bool) -> Scene:
    """The scene, from the top down; on a sheet of fixed height the map is centred in its room."""
    sheet, ground = parts.sheet, THEMES[parts.theme]
    margin = sheet.margin
    room = plan.height
    if sheet.fixed:
        room = max(parts.room_left(words)[1], plan.height)
    y = margin + words.head.height + parts.space(words.head)
    x = margin + (words.width - plan.width) / 2
    spare = room - plan.height
    drawn = draw_map(plan, x, y, theme=parts.theme, headings=headings, spare=spare)
    y += room + parts.space(words.legend)
    items, legend_labels = shift_legend(words.legend, margin, y)
    y += words.legend.height + parts.space(words.foot)
    foot = shift(words.foot, margin, y)
    y += words.foot.height + margin
    return Scene(
        width=words.width + 2 * margin,
        height=sheet.height if sheet.fixed else y,
        title=clean(parts.frame.title or parts.mechanism.title or parts.mechanism.name),
        description=_describe(parts.frame, parts.roles, parts.bundles),
        background=ground.background,
        bands=drawn.bands,
        arrows=drawn.arrows,
        boxes=drawn.boxes,
        labels=(*shift(words.head, margin, margin), *drawn.labels, *legend_labels, *foot),
        legend=items,
    )


def _describe(frame: Frame, roles: dict[str, Role], bundles: tuple[Bundle, ...]) -> str:
    """The picture in words: its caption, what it counts, and each arrow while they are few."""
    parts = [frame.caption] if frame.caption else []
    parts.append(f"{len(roles)} boxes, {len(bundles)} arrows.")
    if len(bundles) <= _SAID:
        parts += [f"{bundle.alt}." for bundle in bundles]
    return clean(" ".join(parts))
