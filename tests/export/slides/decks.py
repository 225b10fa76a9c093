"""Decks to look at: toy mechanisms with everything in them, and what was drawn read back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from moagraph.export.slides.powerpoint import draw_pptx
from moagraph.knowledge.model import Claim, Evidence, Mechanism, Node, Source
from moagraph.picture.frame import Frame, Role

POINT = 12_700
KINDS = (
    ("drug", "drug", "drug"),
    ("metabolite", "metabolite", "metabolism"),
    ("receptor", "receptor", "target"),
    ("complex", "complex", "signalling"),
    ("protein", "protein", "signalling"),
    ("process", "process", "synapse"),
    ("neurotransmitter", "neurotransmitter", "circuit"),
    ("adverse", "adverse_effect", "adverse"),
    ("outcome", "phenotype", "outcome"),
)
RELATIONS = (
    "metabolised_to",
    "blocks",
    "activates",
    "inhibits",
    "modulates",
    "increases",
    "no_effect_on",
    "decreases",
)


def every_kind() -> Mechanism:
    """A chain through boxes of every shape by arrows of every sort, one of them disputed."""
    nodes = {id_: Node(id_, f"The {id_}", id_, kind, level) for id_, kind, level in KINDS}
    ids = [id_ for id_, _, _ in KINDS]
    claims = [
        Claim(f"{a}-{relation}-{b}", a, relation, b, site="cortex" if relation == "blocks" else "")
        for a, relation, b in zip(ids, RELATIONS, ids[1:], strict=False)
    ]
    claims.append(Claim("protein-inhibits-drug", "protein", "inhibits", "drug"))
    claims.append(Claim("receptor-part_of-complex", "receptor", "part_of", "complex"))
    return _with_evidence(nodes, claims)


def chain(steps: int, *, crossed: bool = False) -> Mechanism:
    """A path of so many steps through all levels, with shortcuts when `crossed`."""
    levels = ("drug", "target", "signalling", "signalling", "synapse", "circuit", "outcome")
    nodes = {}
    for k in range(steps + 1):
        level = levels[k * (len(levels) - 1) // steps]
        nodes[f"n{k:02d}"] = Node(f"n{k:02d}", f"Node number {k}", f"Step {k} of it", "", level)
    pairs = [(k, k + 1) for k in range(steps)]
    if crossed:
        pairs += [(k, k + 3) for k in range(0, steps - 2, 2)]
    relations = ("increases", "decreases", "activates", "inhibits")
    claims = [
        Claim(f"n{a:02d}-{relation}-n{b:02d}", f"n{a:02d}", relation, f"n{b:02d}")
        for number, (a, b) in enumerate(pairs)
        for relation in [relations[number % 4]]
    ]
    return _with_evidence(nodes, claims)


def _with_evidence(nodes: dict[str, Node], claims: list[Claim]) -> Mechanism:
    """A mechanism in which each claim has a source, and the second one is disputed."""
    evidence = []
    sources = {}
    for number, claim in enumerate(claims):
        key = f"doe{2000 + number}"
        sources[key] = Source(
            key, str(10_000 + number), f"10.1/{number}", "Doe J", "2001", "J Toys", f"On {claim.id}"
        )
        study = "in_vitro" if number % 3 == 0 else "in_vivo"
        evidence.append(
            Evidence(claim.id, key, "supports", study, "mouse", "", "abstract", f"Saw {claim.id}.")
        )
    evidence.append(
        Evidence(
            claims[-1 if len(claims) < 2 else 1].id,
            "doe2000",
            "contradicts",
            "in_vivo",
            summary="Saw not.",
        )
    )
    return Mechanism(
        "toys",
        version="1.0",
        nodes=nodes,
        claims={claim.id: claim for claim in claims},
        evidence=tuple(evidence),
        sources=sources,
    )


def overview(mechanism: Mechanism) -> Frame:
    """All of a mechanism in one frame."""
    return Frame(
        claims=tuple((claim, "plain") for claim in mechanism.claims),
        title="All of it",
        caption="What a toy does.",
        references=tuple(mechanism.sources),
        footer="toys 1.0",
    )


def walk(mechanism: Mechanism) -> tuple[Frame, ...]:
    """A mechanism told claim by claim."""
    frames = []
    told: list[tuple[str, Role]] = []
    for number, claim in enumerate(mechanism.claims, start=1):
        evidence = mechanism.evidence_by_claim[claim]
        frames.append(
            Frame(
                claims=(*told, (claim, "strong")),
                title=f"Step {number}",
                caption=f"Now {claim}.",
                references=tuple(item.source for item in evidence),
                footer="toys 1.0",
            )
        )
        told.append((claim, "quiet"))
    return tuple(frames)


def draw(mechanism: Mechanism, **options: Any) -> bytes:
    """The deck of a mechanism, told claim by claim."""
    return draw_pptx(mechanism, overview(mechanism), walk(mechanism), **options)


def read(deck: bytes) -> Any:
    """The presentation as another program reads it."""
    return Presentation(BytesIO(deck))


def leaves(shapes: Any) -> Iterator[Any]:
    """Shapes, those in groups instead of the groups."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from leaves(shape.shapes)
        else:
            yield shape


def everything(shapes: Any) -> Iterator[Any]:
    """Shapes, groups and all that is in them."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from everything(shape.shapes)


def is_connector(shape: Any) -> bool:
    """Whether a shape is a connector."""
    return bool(shape._element.tag == qn("p:cxnSp"))


def alt(shape: Any) -> str:
    """A shape's alternative text."""
    return str(next(iter(shape._element.iter(qn("p:cNvPr")))).get("descr", ""))


def rect(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape, in points."""
    left, top = shape.left / POINT, shape.top / POINT
    return left, top, left + shape.width / POINT, top + shape.height / POINT


def glue(shape: Any) -> list[tuple[int, int]]:
    """Shape and site at both ends of a connector."""
    ends = shape._element.nvCxnSpPr.cNvCxnSpPr
    return [(int(end.get("id")), int(end.get("idx"))) for end in ends]


def sizes(presentation: Any) -> Iterator[tuple[str, float]]:
    """The name of each shape with text, and each size of text in it, in points."""
    for slide in presentation.slides:
        for shape in leaves(slide.shapes):
            for run in shape._element.iter(qn("a:rPr")):
                if run.get("sz"):
                    yield shape.name, int(run.get("sz")) / 100
