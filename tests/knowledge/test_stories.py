"""Stories in words."""

from __future__ import annotations

from moagraph.exchange.open import open_graph
from moagraph.knowledge.model import Mechanism, Story
from moagraph.knowledge.stories import title_of_story


def test_shipped_stories_read_as_headings() -> None:
    graph = open_graph("rapid-antidepressants")
    titles = {story.id: title_of_story(graph, story) for story in graph.stories}
    assert titles["why-ssris-take-weeks"] == "Why SSRIs take weeks"
    assert titles["hnk-the-metabolite-question"] == "HNK the metabolite question"


def test_an_id_without_letters_stays() -> None:
    assert title_of_story(Mechanism("toy"), Story("--", ())) == "--"
    assert title_of_story(Mechanism("toy"), Story("über_uns", ())) == "Über uns"
