"""A small valid graph folder to begin from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from moagraph.errors import CannotWriteError
from moagraph.knowledge.canonical import canonical_bytes
from moagraph.knowledge.package import make_package, package_bytes
from moagraph.knowledge.replace import replace_files
from moagraph.knowledge.slug import claim_slug, slug
from moagraph.knowledge.tables import PACKAGE_FILE, TABLES

__all__ = ["make_graph"]

_HYPOTHESIS: Final = "direct"
_OBSERVED: Final = "Example row: replace it by what the trial reports, in your own words."

_STEPS: Final = (
    ("example-drug", "inhibits", "example-enzyme", "example2001", "in_vitro"),
    ("example-enzyme", "increases", "example-mediator", "example2001", "in_vivo"),
    ("example-mediator", "causes", "example-symptom", "example2002", "human_study"),
)

_NODES: Final = (
    ("example-drug", "example drug", "Drug", "drug", "drug"),
    ("example-enzyme", "example enzyme", "Enzyme", "protein", "target"),
    ("example-mediator", "example mediator", "Mediator", "process", "signalling"),
    ("example-symptom", "example symptom", "Symptom", "phenotype", "outcome"),
)


def make_graph(folder: Path, *, title: str = "") -> Path:
    """The folder of a new graph of four nodes and three claims, made to be overwritten.

    It passes `check_folder` without a complaint and shows every table in use: how evidence,
    sources, a hypothesis, an observation and a story hang together. The graph is named after
    the folder.

    Raises `CannotWriteError` when the folder exists and is not empty, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_taken = any(folder.iterdir())
    except OSError as error:
        message = f"cannot make {folder}: {error.strerror}; choose another place"
        raise CannotWriteError(message) from error
    if is_taken:
        raise CannotWriteError(f"{folder} exists and is not empty; choose another place")
    name = slug(folder.resolve().name) or "graph"
    about = {
        "title": title or name,
        "description": "What this graph is about, in a sentence.",
        "licenses": [{"name": "CC-BY-4.0"}],
    }
    contents = {
        folder / table.file: canonical_bytes(table, _rows()[table.name])
        for table in TABLES.values()
    }
    package = package_bytes(make_package(about, name, TABLES.values()))
    replace_files({folder / PACKAGE_FILE: package, **contents})
    return folder


def _rows() -> dict[str, list[list[str]]]:
    """The example's rows, table by table."""
    ids = [claim_slug(subject, relation, object_) for subject, relation, object_, *_ in _STEPS]
    return {
        "nodes": [[*node, "", "", "", "", "", "Example row: replace it."] for node in _NODES],
        "claims": [
            [id_, *step[:3], "", "", "", _HYPOTHESIS if n == 0 else "", "", ""]
            for n, (id_, step) in enumerate(zip(ids, _STEPS, strict=True))
        ],
        "evidence": [
            [id_, step[3], "supports", step[4], _species(step[4]), "", "abstract", _OBSERVED]
            for id_, step in zip(ids, _STEPS, strict=True)
        ],
        "sources": [
            [key, "", f"10.5555/{key}", "Example A", key[-4:], "Journal of Examples", title, ""]
            for key, title in (
                ("example2001", "An enzyme and what it makes"),
                ("example2002", "A mediator and the symptom it causes"),
            )
        ],
        "hypotheses": [
            [_HYPOTHESIS, "Direct inhibition", "trigger", "The drug acts on the enzyme itself."]
        ],
        "observations": [_trial()],
        "stories": [
            ["overview", str(n), title, caption, id_]
            for n, (id_, title, caption) in enumerate(
                zip(
                    ids,
                    ("The target", "The mediator", "The symptom"),
                    (
                        "The drug inhibits the enzyme.",
                        "The enzyme no longer raises the mediator.",
                        "Less mediator causes less of the symptom.",
                    ),
                    strict=True,
                ),
                1,
            )
        ],
    }


def _species(study: str) -> str:
    return {"in_vivo": "mouse", "human_study": "human"}.get(study, "in_vitro")


def _trial() -> list[str]:
    """An observation without a perturbation: what a trial saw."""
    cells = {
        "id": "example-trial",
        "drugs": "example-drug",
        "context": "patients, single dose",
        "outcome": "example-symptom",
        "result": "decreased",
        "species": "human",
        "onset": "hours",
        "source": "example2002",
        "basis": "abstract",
        "summary": _OBSERVED,
    }
    return [cells.get(name, "") for name in TABLES["observations"].column_names]
