"""Laws of tidying and loading, on random graphs with hostile texts."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from moagraph.knowledge.canonical import digest_of
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder
from moagraph.knowledge.model import (
    Claim,
    Evidence,
    Hypothesis,
    Mechanism,
    Node,
    Observation,
    Source,
    Story,
    StoryStep,
)
from moagraph.knowledge.names import fold
from moagraph.knowledge.save import save_folder
from moagraph.knowledge.tidy import tidy_folder
from moagraph.knowledge.vocabulary import CAUSAL, DURATIONS, KINDS, LEVELS, STANCES, STUDIES

BOM = b"\xef\xbb\xbf"

words = st.text(
    st.sampled_from("abzAZ \u03b1\u00e9\u4e2d,;\"'<&>:#%()/-+="), min_size=1, max_size=12
).map(lambda text: f"w{text}w")
"""Texts that begin and end with a letter, so that none is a date or a number."""

free_texts = st.one_of(st.just(""), words, words.map(lambda word: f"{word}\n{word}"))


@st.composite
def mechanisms(draw: st.DrawFn) -> Mechanism:
    names = draw(st.lists(words, min_size=2, max_size=6, unique_by=fold))
    ids = [f"n{number}" for number in range(len(names))]
    nodes = {
        id_: Node(
            id_,
            name,
            f"L{id_}",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(LEVELS)),
            draw(free_texts).replace("\n", " "),
            draw(st.booleans()),
            draw(st.sampled_from(["", "CHEBI:6121", "x.y:z"])),
            draw(st.sampled_from([(), ("mesh:D1",), ("go:0000001", "x:y")])),
            draw(st.sampled_from([(), (f"s {id_}",), (f"s {id_}", f"t, {id_}")])),
            draw(free_texts),
        )
        for id_, name in zip(ids, names, strict=True)
    }
    pairs = draw(st.lists(st.permutations(ids).map(lambda p: p[:2]), max_size=8))
    claims = {
        f"c{number}": Claim(
            f"c{number}",
            subject,
            draw(st.sampled_from([*CAUSAL, "binds", "no_effect_on"])),
            object_,
            draw(free_texts).replace("\n", " "),
            draw(st.sampled_from(["", *DURATIONS])),
            "",
            draw(st.sampled_from([(), ("h1",), ("h1", "h2")])),
            (),
            draw(free_texts),
        )
        for number, (subject, object_) in enumerate(pairs)
    }
    keys = ["k1", "k2", "k3"]
    evidence = {
        (claim, key): Evidence(
            claim,
            key,
            draw(st.sampled_from(STANCES)),
            draw(st.sampled_from(STUDIES)),
            draw(st.sampled_from(["", "human"])),
            "",
            "abstract",
            draw(words),
        )
        for claim in claims
        for key in draw(st.sets(st.sampled_from(keys)))
    }
    drugs = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
    return Mechanism(
        name="random",
        title="Random",
        version="1.0",
        licence="MIT",
        nodes=nodes,
        claims=claims,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        sources={key: Source(key, title=draw(words), year="2001") for key in keys},
        hypotheses={h: Hypothesis(h, draw(words), "trigger") for h in ("h1", "h2")},
        observations=(
            Observation(
                "o1", tuple(drugs), "", "", "", "", ids[0], "increased", "", "", "k1", "", "Seen."
            ),
        ),
        stories=(
            Story(
                "s1",
                tuple(
                    StoryStep(number, draw(words), draw(words), tuple(sorted(claims)[:2]))
                    for number in range(1, draw(st.integers(2, 12)))
                ),
            ),
        ),
    )


def disorder(folder: Path, seed: int, *, delimiter: str, line_end: str, mark: bytes) -> None:
    """What a spreadsheet may do to tables: other order, delimiter, line ends, quotes, mark."""
    chance = random.Random(seed)
    for file in folder.glob("*.csv"):
        header, *rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        chance.shuffle(rows)
        order = list(range(len(header)))
        chance.shuffle(order)
        text = io.StringIO()
        writer = csv.writer(
            text,
            delimiter=delimiter,
            lineterminator=line_end,
            quoting=csv.QUOTE_ALL if chance.random() < 0.5 else csv.QUOTE_MINIMAL,
        )
        writer.writerows([row[n] for n in order] for row in [header, *rows])
        blank = line_end if chance.random() < 0.5 else ""
        file.write_bytes(mark + (text.getvalue() + blank).encode())


@settings(max_examples=60, deadline=None)
@given(mechanisms())
def test_what_is_written_is_sound_and_loads_equal(mechanism: Mechanism) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        save_folder(mechanism, folder)
        assert [p for p in check_folder(folder) if p.severity == "error"] == []
        assert not any("canonical" in p.message for p in check_folder(folder))
        assert load_folder(folder) == mechanism
        assert load_folder(folder).digest == mechanism.digest


@settings(max_examples=60, deadline=None)
@given(
    mechanisms(),
    st.integers(0, 10**6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", BOM]),
)
def test_tidy_cures_a_spreadsheets_work(
    mechanism: Mechanism, seed: int, delimiter: str, line_end: str, mark: bytes
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        save_folder(mechanism, folder)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        disorder(folder, seed, delimiter=delimiter, line_end=line_end, mark=mark)
        if delimiter == "," and line_end == "\n" and not mark:
            assert load_folder(folder) == mechanism
            assert load_folder(folder).digest == mechanism.digest
        tidy_folder(folder)
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
        assert tidy_folder(folder).changes == ()
        assert load_folder(folder) == mechanism


@settings(max_examples=40, deadline=None)
@given(mechanisms(), st.randoms(use_true_random=False))
def test_the_digest_does_not_see_the_order_of_rows(
    mechanism: Mechanism, chance: random.Random
) -> None:
    claims, evidence = list(mechanism.claims.values()), list(mechanism.evidence)
    chance.shuffle(claims)
    chance.shuffle(evidence)
    other = Mechanism(
        name="other",
        nodes=dict(reversed(list(mechanism.nodes.items()))),
        claims={claim.id: claim for claim in claims},
        evidence=tuple(evidence),
        sources=mechanism.sources,
        hypotheses=mechanism.hypotheses,
        observations=mechanism.observations,
        stories=mechanism.stories,
    )
    assert digest_of(other) == mechanism.digest


@settings(max_examples=20, deadline=None)
@given(mechanisms())
def test_the_digest_sees_every_table(mechanism: Mechanism) -> None:
    seen = {mechanism.digest}
    for table in ("nodes", "sources", "hypotheses"):
        kept = dict(getattr(mechanism, table))
        kept.popitem()
        fields = {name: getattr(mechanism, name) for name in mechanism.__dataclass_fields__}
        seen.add(Mechanism(**(fields | {table: kept})).digest)
    for table in ("observations", "stories"):
        fields = {name: getattr(mechanism, name) for name in mechanism.__dataclass_fields__}
        seen.add(Mechanism(**(fields | {table: ()})).digest)
    assert len(seen) == 6
    assert all(len(digest) == 12 for digest in seen)
