"""Small mechanisms to draw: every kind and relation once, and one that means harm."""

from __future__ import annotations

from moagraph.knowledge.model import Claim, Evidence, Mechanism, Node, Source
from moagraph.picture.frame import Frame, Role

KINDS = [
    ("ketamine", "Ketamine", "drug", "drug"),
    ("hnk", "(2R,6R)-HNK", "metabolite", "metabolism"),
    ("nmdar", "NMDA receptor", "receptor", "target"),
    ("ampar", "AMPA receptor", "receptor", "target"),
    ("erk", "ERK", "protein", "signalling"),
    ("mtorc1", "mTORC1", "complex", "signalling"),
    ("mapk", "MAPK cascade", "pathway", "signalling"),
    ("dusp6", "DUSP6", "protein", "signalling"),
    ("synapses", "synaptogenesis", "process", "synapse"),
    ("glutamate", "glutamate", "neurotransmitter", "circuit"),
    ("interneuron", "GABA interneuron", "cell_type", "circuit"),
    ("pfc", "prefrontal cortex", "region", "circuit"),
    ("effect", "antidepressant-like behaviour", "phenotype", "outcome"),
    ("mdd", "major depressive disorder", "disease", "outcome"),
    ("stress", "chronic stress", "context", "context"),
    ("dissociation", "dissociation", "adverse_effect", "adverse"),
    ("other", "\u03b1-something", "", ""),
]
CLAIMS = [
    ("ketamine", "blocks", "nmdar"),
    ("ketamine", "metabolised_to", "hnk"),
    ("ketamine", "causes", "dissociation"),
    ("ketamine", "modulates", "ampar"),
    ("hnk", "potentiates", "ampar"),
    ("hnk", "no_effect_on", "nmdar"),
    ("nmdar", "activates", "interneuron"),
    ("interneuron", "inhibits", "glutamate"),
    ("interneuron", "part_of", "pfc"),
    ("glutamate", "activates", "ampar"),
    ("ampar", "activates", "erk"),
    ("ampar", "activates", "mapk"),
    ("erk", "activates", "mtorc1"),
    ("erk", "inhibits", "mtorc1"),
    ("erk", "increases", "dusp6"),
    ("dusp6", "inhibits", "erk"),
    ("erk", "increases", "erk"),
    ("mtorc1", "increases", "synapses"),
    ("synapses", "increases", "effect"),
    ("stress", "decreases", "synapses"),
    ("effect", "decreases", "mdd"),
    ("other", "increases", "erk"),
]
GRADES = {"blocks": ("in_vivo", "rat"), "causes": ("rct", "human"), "activates": ("in_vitro", "")}


def bestiary() -> Mechanism:
    """Every kind, relation and sort of line; one claim is disputed, one has no evidence."""
    nodes = {i: Node(i, name, "", kind, level) for i, name, kind, level in KINDS}
    claims = {
        f"{s}-{r}-{o}".replace("_", "-"): Claim(f"{s}-{r}-{o}".replace("_", "-"), s, r, o)
        for s, r, o in CLAIMS
    }
    evidence = []
    for claim in claims.values():
        if claim.subject != "other":
            study, species = GRADES.get(claim.relation, ("in_vivo", "mouse"))
            evidence.append(Evidence(claim.id, "zanos2016", "supports", study, species))
    evidence.append(Evidence("hnk-potentiates-ampar", "doubt2020", "contradicts", "in_vivo"))
    sources = {
        "zanos2016": Source(
            "zanos2016",
            pmid="27144355",
            doi="10.1038/nature17998",
            authors="Zanos P; Moaddel R",
            year="2016",
            journal="Nature",
            title="NMDAR inhibition-independent antidepressant actions of ketamine metabolites",
        ),
        "doubt2020": Source("doubt2020", authors="Doubt A", year="2020", title="Not so"),
    }
    return Mechanism(
        "bestiary",
        title="Every kind once",
        nodes=nodes,
        claims=claims,
        evidence=tuple(evidence),
        sources=sources,
    )


HOSTILE = [
    '<script>alert("1")</script>',
    "</text></svg><img src=x onerror=alert(1)>",
    "a & b ' \" < > ]]> --> <!--",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "emoji \U0001f9e0\U0001f469\u200d\U0001f52c",
    "x" * 300,
    "line\u2028separator\x00null\x1bescape\tab\nnew",
    "javascript:alert(1)",
    "\u202eoverride",
    "\ufffe\uffffnon\ud800characters",
    " ",
    "{{ 7 * 7 }} ${x} %s",
]


def hostile() -> Mechanism:
    """The same harmful text as id, name, kind, site and claim id, joined to a ring."""
    nodes = {
        f"{text}{k}": Node(f"{text}{k}", text, "", text, "target", site=text)
        for k, text in enumerate(HOSTILE)
    }
    ids = list(nodes)
    claims = {
        f"{a}|{b}": Claim(f"{a}|{b}", a, "inhibits", b, site=a)
        for a, b in zip(ids, [*ids[1:], ids[0]], strict=True)
    }
    sources = {"s": Source("s", title=HOSTILE[0], authors=HOSTILE[1], journal=HOSTILE[2])}
    evidence = tuple(Evidence(claim, "s", "contradicts", "in_vivo") for claim in claims)
    return Mechanism(
        HOSTILE[0], title=HOSTILE[1], nodes=nodes, claims=claims, sources=sources, evidence=evidence
    )


def one_box(label: str) -> Mechanism:
    """A single node of that label."""
    return Mechanism("one", nodes={"a": Node("a", label, label)})


def whole(mechanism: Mechanism, role: Role = "plain", **words: str) -> Frame:
    """A frame of everything."""
    return Frame(
        claims=tuple((claim, role) for claim in mechanism.claims),
        nodes=tuple(mechanism.nodes),
        references=tuple(mechanism.sources),
        title=words.get("title", "A title"),
        caption=words.get("caption", "What there is to see."),
        footer=words.get("footer", "moagraph bestiary 1.0.0 (0123456789ab): everything"),
    )
