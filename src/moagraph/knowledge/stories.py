"""Stories in words."""

from __future__ import annotations

import re
from typing import Final

from moagraph.knowledge.model import Mechanism, Story

__all__ = ["title_of_story"]

_SHORTEST: Final = 3  # letters of an acronym: "in" is a plain word, not an interneuron


def title_of_story(mechanism: Mechanism, story: Story) -> str:
    """A story's id as a heading; words take the capitals that the graph's names give them.

    >>> from moagraph.knowledge.model import Node
    >>> toy = Mechanism("toy", nodes={"a": Node("a", "a", label="(2R,6R)-HNK")})
    >>> title_of_story(toy, Story("how-hnk-acts", ()))
    'How HNK acts'
    """
    nodes = mechanism.nodes.values()
    told = " ".join(f"{node.name} {node.label} {' '.join(node.synonyms)}" for node in nodes)
    found: list[str] = re.findall(r"\w+", told)
    spelt = {
        word.lower(): word for word in found if len(word) >= _SHORTEST and not word[1:].islower()
    }
    pieces: list[str] = re.split(r"[-_\s]+", story.id)
    words = [spelt.get(word, word) for word in pieces if word]
    title = " ".join(words) or story.id
    return title[:1].upper() + title[1:]
