"""Graph folders for tests of the command line, written from toy mechanisms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism, Observation, Source, Story, StoryStep
from moagraph.knowledge.save import save_folder

__all__ = ["little", "write_folder"]


def write_folder(toy: Mechanism, folder: Path) -> str:
    """The folder, now a graph that the command line can open."""
    save_folder(toy, folder)
    return str(folder)


def little() -> Mechanism:
    """A drug with two triggers: h1 raises the effect, h2 lowers it; one step is disputed.

    `ketamine` to `mood`: ketamine -| NMDAR1 -| bdnf -> mood (+, h1), ketamine -> hnk -| mood
    (-, h2). Nobody saw a path from `mood` back. `NMDA receptor` is a whole of two sites.
    """
    toy = mechanism(
        "nmdar1 part_of nmdar",
        "nmdar2 part_of nmdar",
        "ketamine blocks nmdar1 @cortex [h1] %B ~minutes",
        "ketamine blocks nmdar2",
        "nmdar1 decreases bdnf [h1] !",
        "bdnf increases mood ~hours",
        "ketamine metabolised_to hnk [h2]",
        "hnk decreases mood [h2] %E",
        "mood -> bdnf",
        "vehicle no_effect_on mood",
        name="little",
        nodes={
            "ketamine": {
                "name": "ketamine",
                "label": "Ketamine",
                "kind": "drug",
                "level": "drug",
                "curie": "CHEBI:6121",
                "synonyms": ("Ketalar", "special K"),
                "description": "An anaesthetic that lifts mood.",
            },
            "nmdar": {"name": "NMDA receptor", "label": "NMDAR", "kind": "receptor"},
            "nmdar1": {"name": "NMDA receptor on interneurons", "kind": "receptor"},
            "nmdar2": {"name": "NMDA receptor at rest", "kind": "receptor"},
            "bdnf": {"name": "BDNF", "kind": "protein", "level": "signalling"},
            "mood": {"name": "lifted mood", "kind": "phenotype", "level": "outcome"},
            "hnk": {"name": "\u03b25-HNK, reduced", "kind": "metabolite"},
            "vehicle": {"name": "vehicle", "kind": "drug", "level": "drug"},
        },
        observations=[
            Observation(
                id="o1",
                drugs=("ketamine",),
                context="forced swim",
                perturbation="",
                perturbed="",
                agent="",
                outcome="mood",
                result="increased",
                species="mouse",
                onset="hours",
                source="s1",
                basis="abstract",
                summary="Ketamine lifted mood in mice.",
            ),
            Observation(
                id="o2",
                drugs=("vehicle",),
                context="",
                perturbation="knockout",
                perturbed="bdnf",
                agent="Bdnf knockout",
                outcome="mood",
                result="unchanged",
                species="mouse",
                onset="",
                source="s2",
                basis="abstract",
                summary="Nothing happened.",
            ),
        ],
        stories=[
            Story(
                "first",
                (
                    StoryStep(1, "Block", "Ketamine blocks.", ("ketamine-blocks-nmdar1-cortex",)),
                    StoryStep(2, "Lift", "BDNF lifts.", ("bdnf-increases-mood",)),
                ),
            )
        ],
    )
    retracted = Source("s2", title="Taken back", year="2002", status="retracted")
    return replace(toy, sources={**toy.sources, "s2": retracted})
