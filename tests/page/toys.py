"""Graphs for the page: one with a story, one as hostile as a file can be, one of many nodes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.toys import mechanism

from moagraph.knowledge.model import Evidence, Mechanism, Observation, Source, Story, StoryStep

__all__ = ["HOSTILE", "crowd", "hostile", "told"]

HOSTILE = (
    '</script><img src=x onerror="window.hit=1">',
    "\"'><svg onload=window.hit=1>",
    "javascript:window.hit=1",
    "{{ 7*7 }} {% raw %} ${window.hit=1} `",
    "line\u2028separator\u2029\r\nnul\x00",
    "\u202egnitirw tfel-ot-thgir\u202c \u05d0\u05d1\u05d2",
    "\U0001f9e0\U0001f48a \u0001 emoji",
    "<!-- --> <![CDATA[ ]]> &lt; &amp; \\u003c",
    "x" * 300,
)
"""Texts that break out of careless pages."""


@cache
def told() -> Mechanism:
    """A drug reaches an effect two ways, one step disputed, one claim doubled; with a story.

    drug -| brake -> effect lowers twice: drug to effect increases over `brake` (2 steps) and over
    `gate` (3 steps). Two parallel claims join gate and cell.
    """
    steps = (
        StoryStep(1, "The brake", "The drug takes the brake off.", ("drug-inhibits-brake",)),
        StoryStep(
            2,
            "The gate",
            "The gate lets the cell act.",
            ("drug-activates-gate", "gate-activates-cell"),
        ),
    )
    return mechanism(
        "drug -| brake ~minutes",
        "brake -| effect ~hours %A",
        "drug -> gate ~seconds [h1]",
        "gate -> cell %D",
        "gate increases cell @cortex",
        "cell -> effect !",
        "part part_of cell",
        "drug -0 cell",
        "other -? effect ~weeks",
        nodes={
            "drug": {
                "kind": "drug",
                "level": "drug",
                "label": "Drug",
                "synonyms": ("Zanzibarine", "the remedy"),
                "curie": "CHEBI:6121",
                "xrefs": ("mesh:D007649", "javascript:alert(1)"),
                "description": "A drug of the toys.",
            },
            "other": {"kind": "drug", "level": "drug"},
            "brake": {"kind": "receptor", "level": "target", "label": "Brake"},
            "gate": {"kind": "receptor", "level": "target"},
            "cell": {"kind": "process", "level": "circuit", "name": "firing of the cell"},
            "part": {"kind": "process", "level": "circuit"},
            "effect": {"kind": "phenotype", "level": "outcome"},
        },
        observations=[
            Observation(
                "o1",
                ("drug",),
                "",
                "antagonist",
                "gate",
                "lock",
                "effect",
                "reduced",
                "rat",
                "",
                "s1",
                "abstract",
                "A lock on the gate took the effect away.",
            )
        ],
        stories=[Story("how-it-acts", steps)],
    )


@cache
def hostile() -> Mechanism:
    """Every text field of every table holds one of the hostile texts, ids included."""
    ids = [f"{text} {place}" for place, text in enumerate(HOSTILE)]
    count = len(HOSTILE)

    def text(place: int) -> str:
        return HOSTILE[place % count]

    plain = mechanism(*(f"n{a} -> n{(a + 1) % count} !" for a in range(count)))
    rename = {f"n{place}": id_ for place, id_ in enumerate(ids)}
    nodes = {
        rename[key]: replace(
            node,
            id=rename[key],
            name=text(place),
            label=text(place + 1),
            site=text(place + 2),
            curie=text(place + 3),
            xrefs=(text(place + 4), "javascript:alert(1)"),
            synonyms=(text(place + 5), text(place + 6)),
            description=text(place + 7),
        )
        for place, (key, node) in enumerate(plain.nodes.items())
    }
    claims = {
        f"{text(place)} claim": replace(
            claim,
            id=f"{text(place)} claim",
            subject=rename[claim.subject],
            object=rename[claim.object],
            site=text(place + 1),
            note=text(place + 2),
        )
        for place, claim in enumerate(plain.claims.values())
    }
    sources = {
        text(place): Source(
            text(place),
            pmid=text(place + 1),
            doi=text(place + 2),
            authors=text(place + 3),
            year=text(place + 4),
            journal=text(place + 5),
            title=text(place + 6),
        )
        for place in range(count)
    }
    evidence = tuple(
        Evidence(
            claim,
            text(place),
            ("supports", "contradicts")[place % 2],
            "in_vivo",
            text(place + 1),
            text(place + 2),
            "abstract",
            text(place + 3),
        )
        for place, claim in enumerate(claims)
    )
    steps = tuple(
        StoryStep(place + 1, text(place), text(place + 1), (claim,))
        for place, claim in enumerate(claims)
    )
    return Mechanism(
        name="hostile",
        title=text(0),
        description=text(1),
        version=text(2),
        licence=text(3),
        nodes={key: nodes[key] for key in sorted(nodes)},
        claims={key: claims[key] for key in sorted(claims)},
        evidence=evidence,
        sources=sources,
        stories=(Story(text(0), steps),),
        observations=(
            Observation(
                text(0),
                (ids[0],),
                text(1),
                "antagonist",
                text(2),
                text(3),
                ids[1],
                "abolished",
                text(4),
                "",
                text(5),
                "abstract",
                text(6),
            ),
        ),
    )


@cache
def crowd(nodes: int, claims: int) -> Mechanism:
    """A graph of so many nodes and claims, wired by a fixed rule, levels from left to right."""
    levels = ("drug", "target", "signalling", "synapse", "circuit", "outcome")
    kinds = ("drug", "receptor", "protein", "process", "cell_type", "phenotype")
    band = nodes // len(levels)
    lines = []
    for place in range(claims):
        source = (place * 7919) % (nodes - band)
        target = min(nodes - 1, source + 1 + (place * 104729) % (2 * band))
        relation = ("->", "-|", "->", "-?")[place % 4]
        lines.append(f"n{source:04} {relation} n{target:04} #c{place:05}")
    return mechanism(
        *lines,
        nodes={
            f"n{place:04}": {
                "level": levels[min(place // max(1, band), 5)],
                "kind": kinds[min(place // max(1, band), 5)],
            }
            for place in range(nodes)
        },
    )
