from __future__ import annotations

from pathlib import Path

import pytest
from tests.toys import trap

from moagraph.errors import BadGraphError, UnreadableFileError
from moagraph.knowledge.observations import load_observations
from moagraph.knowledge.tables import TABLES

HEADER = ",".join(TABLES["observations"].column_names)
SEEN = "o2,drug,,knockout,R,,eff,abolished,rat,,my-own,fulltext,Seen."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def test_rows_become_observations(file: Path) -> None:
    file.write_text(f"{HEADER}\n{SEEN}\n{SEEN.replace('o2', 'o1')}\n")
    first, second = load_observations(file, trap())
    assert (first.id, second.id) == ("o1", "o2")
    assert (second.drugs, second.perturbed, second.result) == (("drug",), "R", "abolished")
    assert second.source == "my-own"


def test_every_problem_is_told_with_the_files_own_name(file: Path) -> None:
    rows = [
        SEEN.replace("drug", "drgu"),
        SEEN,
        SEEN.replace("abolished", "decreased").replace("o2", "o3"),
    ]
    file.write_text("\n".join([HEADER, *rows, ""]))
    with pytest.raises(BadGraphError) as caught:
        load_observations(file, trap())
    told = [str(problem) for problem in caught.value.problems]
    assert [line.split(":")[:2] for line in told] == [
        ["mine.csv", "2 drugs"],
        ["mine.csv", "3 id"],
        ["mine.csv", "4 result"],
    ]
    assert "nearest: drug" in told[0]
    assert told[2] in str(caught.value)


def test_a_file_without_the_columns_or_without_a_place(file: Path) -> None:
    with pytest.raises(UnreadableFileError, match="is no file"):
        load_observations(file, trap())
    file.write_text("id,drugs\no1,drug\n")
    with pytest.raises(BadGraphError, match="outcome: column is missing"):
        load_observations(file, trap())
