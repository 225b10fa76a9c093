"""The generated documents are up to date; what they say is in the graph is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from docs.make import DOCUMENTS
from docs.writing.evaluation import evaluated
from docs.writing.misses import CLASSES, explain_misses
from docs.writing.places import DOCS, read_table, shipped
from docs.writing.session import say

from moagraph.query.predict import Prediction

ENTITIES = read_table("coverage.csv")
STATEMENTS = read_table("statements.csv")


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_up_to_date(file: Path) -> None:
    fresh = DOCUMENTS[file]()
    assert file.read_text(encoding="utf-8") == fresh, f"docs/{file.name} is stale: run `make docs`"


def test_every_entity_of_the_source_articles_has_a_row() -> None:
    names = [row["entity"] for row in ENTITIES]
    assert len(names) == len(set(names)) == 116


@pytest.mark.parametrize("row", [*ENTITIES, *STATEMENTS], ids=lambda row: next(iter(row.values())))
def test_row_has_a_place_that_exists_or_a_reason(row: dict[str, str]) -> None:
    graph = shipped()
    known = {*graph.nodes, *graph.claims, *(item.id for item in graph.observations)}
    places = list(filter(None, row["where"].split("|")))
    assert [place for place in places if place not in known] == []
    assert places or row["why"]


def test_what_remarks_name_exists() -> None:
    graph = shipped()
    known = {item.id for item in graph.observations}
    named = {
        word.strip("(),;")
        for row in (*ENTITIES, *STATEMENTS)
        for word in row["why"].split()
        if word.strip("(),;").startswith("obs-")
    }
    assert named
    assert named <= known


def test_articles_are_named_as_among_the_sources() -> None:
    articles = {name for row in ENTITIES for name in row["articles"].split("|")}
    assert articles == {"000", "001", "002", "003", "004"}
    assert {row["article"] for row in STATEMENTS} <= articles
    for key in (key for key in shipped().sources if key.startswith("article-")):
        assert key.removeprefix("article-") in articles


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row["statement"])
def test_no_contradicted_statement_stands_as_plain_fact(row: dict[str, str]) -> None:
    assert row["status"] in ("contested", "contradicted", "unsupported", "anecdote")
    assert row["why"]


def test_the_questions_range_over_the_verbs() -> None:
    rows = read_table("questions.csv")
    assert len({row["question"] for row in rows}) == len(rows) >= 25
    assert all(row["question"].endswith("?") for row in rows)
    asked = {row["command"].split()[1] for row in rows}
    assert asked >= {
        "around",
        "block",
        "bottlenecks",
        "compare",
        "conflicts",
        "evaluate",
        "loops",
        "matrix",
        "paths",
        "show",
        "sources",
        "verdict",
    }


def test_every_miss_has_its_class_and_a_reason() -> None:
    found = evaluated()
    misses = explain_misses(found)
    missed = [row.observation.id for row in found.judged if not row.explained]
    assert [miss.judged.observation.id for miss in misses] == missed
    assert {miss.kind for miss in misses} <= set(CLASSES)
    assert [miss for miss in misses if not miss.reason] == []
    assert sum(miss.by_hand for miss in misses) >= 10


def test_reasons_by_hand_are_for_observations_of_the_graph() -> None:
    rows = read_table("misses.csv")
    named = {row["observation"] for row in rows}
    assert len({(row["observation"], row["predicted"]) for row in rows}) == len(rows)
    assert named <= {item.id for item in shipped().observations}
    assert {row["class"] for row in rows} <= set(CLASSES)
    assert {row["predicted"] for row in rows} <= set(get_args(Prediction))
    assert all(row["reason"].endswith(".") for row in rows)


def test_sources_named_in_reasons_exist() -> None:
    named = {
        key
        for row in read_table("misses.csv")
        for key in re.findall(r"\((\w+\d{4}\w*)\)", row["reason"])
    }
    assert len(named) >= 4
    assert named <= set(shipped().sources)


def test_commands_in_the_concepts_run() -> None:
    text = (DOCS / "concepts.md").read_text(encoding="utf-8")
    commands = re.findall(r"`(moagraph [^`]+)`", text)
    assert len(commands) >= 5
    assert [command for command in commands if say(command).code] == []


def test_links_between_documents_lead_somewhere() -> None:
    for file in DOCS.glob("*.md"):
        told = re.sub(r"```.*?```|`[^`\n]+`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", told):
            assert (DOCS / target).exists(), f"{file.name}: {target}"


def test_only_moagraph_runs_in_a_document() -> None:
    with pytest.raises(ValueError, match="only moagraph"):
        say("rm -r /nowhere")
    with pytest.raises(ValueError, match="only head"):
        say("moagraph list | tail -n 1")
    assert say("moagraph list | head -n 1").out.count("\n") == 1
    assert say("moagraph verdict nobody ketamine").code == 2
