"""A Mechanism as one compact JSON text, safe inside a script tag.

Rows are lists and refer to each other by number; a number is a row's place in code point order
of ids, so that the page compares numbers where the command line compares ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from moagraph.export.page.links import LOCAL_PART, PLACES
from moagraph.export.page.look import pack_boxes, pack_look
from moagraph.knowledge.cite import cite_full, cite_short, doi_url, pmid_url
from moagraph.knowledge.grade import known_through_review
from moagraph.knowledge.model import Claim, Mechanism, Node, Source, Story
from moagraph.knowledge.sentence import relation_words, say_claim
from moagraph.knowledge.stories import title_of_story
from moagraph.knowledge.vocabulary import (
    BASES,
    CAUSAL,
    DURATIONS,
    GRADES,
    KINDS,
    LEVELS,
    NULL,
    STRUCTURAL,
    STUDIES,
)
from moagraph.picture.levels import LEVEL_NAMES
from moagraph.picture.style import KIND_NAMES, LINE_NAMES
from moagraph.picture.text import measure

__all__ = ["Numbers", "pack_graph", "to_script_json"]

_ESCAPES: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


class Numbers:
    """Ids to numbers: places in code point order."""

    def __init__(self, mechanism: Mechanism) -> None:
        self.nodes = {id_: place for place, id_ in enumerate(sorted(mechanism.nodes))}
        self.claims = {id_: place for place, id_ in enumerate(sorted(mechanism.claims))}
        # A graph made in Python may cite sources that it does not describe.
        cited = {item.source for item in mechanism.evidence}
        keys = sorted(cited | set(mechanism.sources))
        self.sources = {key: place for place, key in enumerate(keys)}
        self.hypotheses = {id_: place for place, id_ in enumerate(sorted(mechanism.hypotheses))}


def to_script_json(value: Any) -> str:
    r"""JSON that can stand inside a script tag: no character in it can end the tag.

    >>> to_script_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def pack_graph(
    mechanism: Mechanism, *, overview: Sequence[str], title: str, caption: str
) -> dict[str, Any]:
    """What the page knows beside its tables, as JSON values; it opens with the `overview`."""
    numbers = Numbers(mechanism)
    return {
        "graph": {
            "name": mechanism.name,
            "title": mechanism.title or mechanism.name,
            "description": mechanism.description,
            "version": mechanism.version,
            "licence": mechanism.licence,
            "digest": mechanism.digest,
        },
        "vocabulary": _pack_vocabulary(),
        "nodes": [_pack_node(mechanism.nodes[id_]) for id_ in numbers.nodes],
        "claims": [_pack_claim(mechanism, numbers, id_) for id_ in numbers.claims],
        "evidence": _pack_evidence(mechanism, numbers),
        "sources": [
            _pack_source(mechanism.sources.get(key, Source(key))) for key in numbers.sources
        ],
        "hypotheses": [
            [h.id, h.title, h.kind, h.summary]
            for h in (mechanism.hypotheses[id_] for id_ in numbers.hypotheses)
        ],
        "observations": _pack_observations(mechanism, numbers),
        "stories": [_pack_story(mechanism, numbers, story) for story in mechanism.stories],
        "overview": {
            "title": title,
            "caption": caption,
            "claims": [numbers.claims[id_] for id_ in overview],
        },
        "boxes": pack_boxes(mechanism),
        "look": pack_look(),
    }


def _place(word: str, words: Sequence[str]) -> int:
    """A word's place in a closed vocabulary; -1 when it is not in it."""
    return words.index(word) if word in words else -1


def _pack_vocabulary() -> dict[str, Any]:
    """The closed words; a causal relation with its sign, 0 for an unknown direction."""
    relations: dict[str, int | str] = {name: sign or 0 for name, sign in CAUSAL.items()}
    relations |= dict.fromkeys(STRUCTURAL, "structural") | dict.fromkeys(NULL, "null")
    return {
        "relations": relations,
        "kinds": KINDS,
        "levels": LEVELS,
        "durations": DURATIONS,
        "places": PLACES,
        "localPart": LOCAL_PART,
        "studies": STUDIES,
        "bases": BASES,
        "relationWords": {name: relation_words(name) for name in relations},
        "grades": GRADES,
        "kindNames": KIND_NAMES,
        "lineNames": LINE_NAMES,
        "levelNames": LEVEL_NAMES,
        "levelWidths": {name: round(measure(text, 10.5), 1) for name, text in LEVEL_NAMES.items()},
    }


def _pack_node(node: Node) -> list[Any]:
    """A node's row; its identifier, synonyms and description stand in the page's table."""
    return [
        node.id,
        node.name,
        node.label,
        _place(node.kind, KINDS),
        _place(node.level, LEVELS),
        node.site,
        int(node.expand),
        node.xrefs,
    ]


def _pack_claim(mechanism: Mechanism, numbers: Numbers, id_: str) -> list[Any]:
    claim: Claim = mechanism.claims[id_]
    is_review_only = known_through_review(mechanism.evidence_by_claim.get(id_, ()))
    usual = f"{claim.subject}-{claim.relation}-{claim.object}"
    return [
        0 if claim.id == usual else claim.id,
        numbers.nodes[claim.subject],
        (*CAUSAL, *STRUCTURAL, *NULL).index(claim.relation),
        numbers.nodes[claim.object],
        claim.site,
        claim.onset,
        claim.lasts,
        _known(claim.hypotheses, numbers.hypotheses),
        _known(claim.against, numbers.hypotheses),
        claim.note,
        GRADES.index(mechanism.grades[id_]),
        (id_ in mechanism.disputed) + 2 * is_review_only,
        _pack_sentence(mechanism, claim),
    ]


def _pack_sentence(mechanism: Mechanism, claim: Claim) -> int | str:
    """0 or 1: the names and the relation, without or with the site; otherwise the sentence."""
    said = say_claim(mechanism, claim)
    subject, object_ = mechanism.nodes[claim.subject].name, mechanism.nodes[claim.object].name
    bare = f"{subject} {relation_words(claim.relation)} {object_}"
    return 0 if said == bare else 1 if said == f"{bare} ({claim.site})" else said


def _known(ids: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    """The numbers of the ids that there are."""
    return [numbers[id_] for id_ in ids if id_ in numbers]


def _pack_evidence(mechanism: Mechanism, numbers: Numbers) -> list[list[Any]]:
    return [
        [
            numbers.claims[item.claim],
            numbers.sources[item.source],
            int(item.stance == "supports"),
            _place(item.study, STUDIES),
            item.species,
            item.dose,
            _place(item.basis, BASES),
            item.summary,
        ]
        for item in mechanism.evidence
    ]


def _pack_source(source: Source) -> list[Any]:
    """Key, short and full citation, identifiers, and which of these can be looked up."""
    bare = cite_full(replace(source, pmid="", doi="", status=""))
    has_pubmed, url = bool(pmid_url(source)), doi_url(source)
    is_plain = url == f"https://doi.org/{source.doi}"
    return [
        source.key,
        cite_short(source),
        bare,
        source.pmid,
        source.doi,
        int(has_pubmed),
        1 if is_plain and url else url or 0,
        int(source.status == "retracted"),
    ]


def _pack_observations(mechanism: Mechanism, numbers: Numbers) -> list[list[Any]]:
    return [
        [
            _known(item.drugs, numbers.nodes),
            item.context,
            item.perturbation,
            numbers.nodes.get(item.perturbed, item.perturbed),
            item.agent,
            numbers.nodes.get(item.outcome, -1),
            item.result,
            item.species,
            item.onset,
            numbers.sources.get(item.source, -1),
            item.summary,
        ]
        for item in mechanism.observations
    ]


def _pack_story(mechanism: Mechanism, numbers: Numbers, story: Story) -> list[Any]:
    steps = [
        [step.title, step.caption, [numbers.claims[id_] for id_ in step.claims]]
        for step in story.steps
    ]
    return [story.id, title_of_story(mechanism, story), steps]
