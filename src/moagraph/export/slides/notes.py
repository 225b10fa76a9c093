"""What stands in the notes under a slide: each claim, its evidence, its citations in full."""

from __future__ import annotations

from collections.abc import Mapping

from moagraph.knowledge.cite import cite_full
from moagraph.knowledge.grade import known_through_review
from moagraph.knowledge.model import Evidence, Mechanism, Source
from moagraph.knowledge.sentence import say_claim
from moagraph.picture.frame import Frame

__all__ = ["write_notes"]


def write_notes(mechanism: Mechanism, frame: Frame, numbers: Mapping[str, int]) -> str:
    """The notes of a slide; `numbers` are those of its references in the deck.

    Claims that the slide only repeats quietly are told on the slide where they were new.
    """
    parts = [frame.caption] if frame.caption else []
    for claim, role in frame.claims:
        if role != "quiet":
            parts += ["", *_claim_lines(mechanism, claim, numbers)]
    if frame.footer:
        parts += ["", frame.footer]
    return "\n".join(parts).strip()


def _claim_lines(mechanism: Mechanism, id_: str, numbers: Mapping[str, int]) -> list[str]:
    """A claim with its grade, then its evidence, one line each."""
    evidence = mechanism.evidence_by_claim.get(id_, ())
    marks = [f"grade {mechanism.grades[id_]}"]
    marks += ["disputed"] * (id_ in mechanism.disputed)
    marks += ["known through a review's account"] * known_through_review(evidence)
    said = say_claim(mechanism, mechanism.claims[id_])
    lines = [f"{said[:1].upper()}{said[1:]} ({', '.join(marks)})."]
    note = mechanism.claims[id_].note
    lines += [note] if note else []
    ordered = sorted(evidence, key=lambda e: (e.stance != "supports", numbers.get(e.source, 0)))
    return lines + [_evidence_line(mechanism, item, numbers) for item in ordered]


def _evidence_line(mechanism: Mechanism, item: Evidence, numbers: Mapping[str, int]) -> str:
    """One source's support or dispute: what it saw, in what, and where to find it."""
    number = f" [{numbers[item.source]}]" if item.source in numbers else ""
    facts = [item.study.replace("_", " "), item.species, item.dose]
    known = ", ".join(fact for fact in facts if fact)
    about = f" ({known})" if known else ""
    source = mechanism.sources.get(item.source, Source(item.source))
    summary = f" {item.summary.strip().rstrip('.')}." if item.summary else ""
    return f"- {item.stance.capitalize()}{number}{about}:{summary} {cite_full(source)}"
