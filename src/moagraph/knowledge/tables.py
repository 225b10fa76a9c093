"""The tables of a graph folder: the one place that knows files, columns, keys and allowed values."""

from __future__ import annotations

from typing import Final, NamedTuple

from moagraph.knowledge.vocabulary import (
    BASES,
    DURATIONS,
    HYPOTHESIS_KINDS,
    KINDS,
    LEVELS,
    PERTURBATIONS,
    RELATIONS,
    RESULTS,
    RESULTS_PERTURBED,
    STANCES,
    STATUSES,
    STUDIES,
)

__all__ = [
    "CORE",
    "FORMS",
    "IDENTIFIERS",
    "LABEL_LENGTH",
    "PACKAGE_FILE",
    "SUMMARY_LENGTH",
    "TABLES",
    "Column",
    "Table",
]

PACKAGE_FILE: Final = "datapackage.json"
LABEL_LENGTH: Final = 14
SUMMARY_LENGTH: Final = 300

FORMS: Final = {
    "curie": r"[A-Za-z][A-Za-z0-9_.]*:[^\s|]+",
    "pmid": r"[1-9][0-9]{0,7}",
    "doi": r"10\.[0-9]{4,9}/\S*[^\s.,;]",
    "year": r"(1[5-9]|20)[0-9]{2}",
    "number": r"[1-9][0-9]{0,3}",
}
"""The shapes that a cell's text may be asked to have, as whole-cell patterns."""


class Column(NamedTuple):
    """One column: what its cells may hold.

    `many` cells are lists, separated by `|`. `refers` names the table whose first key column
    the cell (or each item of it) must be found in. `form` names a shape of text: curie, pmid,
    doi, year or number. `means` is a blank cell's meaning, written as a blank. `made` cells can be
    filled in by tidying.
    """

    name: str
    title: str
    needed: bool = False
    many: bool = False
    allowed: tuple[str, ...] = ()
    refers: str = ""
    form: str = ""
    longest: int = 0
    means: str = ""
    names_things: bool = False
    made: bool = False


class Table(NamedTuple):
    """One table: its name, columns in canonical order, and the columns that are its key."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file's name in the folder."""
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Column names in canonical order."""
        return tuple(column.name for column in self.columns)

    def position(self, column: str) -> int:
        """Where a column stands, from 0; `ValueError` when the table has none of that name."""
        return self.column_names.index(column)


_SITE: Final = Column("site", "Where it happens: cell type, region, subunit")
_SPECIES: Final = Column("species", "human, mouse, rat, in_vitro, mixed ...")
_SUMMARY: Final = Column(
    "summary", "What was found, in our own words", needed=True, longest=SUMMARY_LENGTH
)

_NODES: Final = Table(
    "nodes",
    "What can act or be acted on",
    (
        Column("id", "Key, never changed", needed=True, names_things=True),
        Column("name", "Standard name", needed=True, names_things=True),
        Column("label", "Short name for a box", longest=LABEL_LENGTH, names_things=True),
        Column("kind", "What sort of thing", allowed=KINDS),
        Column("level", "Column or lane of the picture", allowed=LEVELS),
        _SITE,
        Column("expand", "no: a whole does not stand for it", allowed=("yes", "no"), means="yes"),
        Column("curie", "Identifier as prefix:local", form="curie"),
        Column("xrefs", "Identifiers elsewhere", many=True, form="curie"),
        Column("synonyms", "Other names", many=True, names_things=True),
        Column("description", "What it is, in a sentence"),
    ),
    ("id",),
)

_CLAIMS: Final = Table(
    "claims",
    "Direct causal steps, and how things are built",
    (
        Column("id", "Slug subject-relation-object[-site], never changed", needed=True, made=True),
        Column("subject", "Node that acts", needed=True, refers="nodes", names_things=True),
        Column("relation", "What it does", needed=True, allowed=RELATIONS),
        Column("object", "Node acted on", needed=True, refers="nodes", names_things=True),
        _SITE,
        Column("onset", "How soon", allowed=DURATIONS),
        Column("lasts", "How long", allowed=DURATIONS),
        Column("hypotheses", "Hypotheses it is part of", many=True, refers="hypotheses"),
        Column("against", "Hypotheses it speaks against", many=True, refers="hypotheses"),
        Column("note", "A caveat"),
    ),
    ("id",),
)

_EVIDENCE: Final = Table(
    "evidence",
    "One source's support for, or dispute of, one claim",
    (
        Column("claim", "Claim it is about", needed=True, refers="claims"),
        Column("source", "Where it was published", needed=True, refers="sources"),
        Column("stance", "Towards the claim", needed=True, allowed=STANCES),
        Column("study", "Kind of study", needed=True, allowed=STUDIES),
        _SPECIES,
        Column("dose", "Where it matters"),
        Column("basis", "What the curator read", allowed=BASES),
        _SUMMARY,
    ),
    ("claim", "source", "stance", "study", "species", "dose"),
)

_SOURCES: Final = Table(
    "sources",
    "Papers and articles",
    (
        Column("key", "Key, such as zanos2016", needed=True),
        Column("pmid", "PubMed number", form="pmid"),
        Column("doi", "Digital object identifier", form="doi"),
        Column("authors", "First author, or authors separated by semicolons"),
        Column("year", "Year of publication", form="year"),
        Column("journal", "Journal"),
        Column("title", "Title", needed=True),
        Column("status", "blank, or retracted", allowed=STATUSES),
    ),
    ("key",),
)

_HYPOTHESES: Final = Table(
    "hypotheses",
    "Named explanations",
    (
        Column("id", "Key", needed=True),
        Column("title", "Its name in words", needed=True),
        Column("kind", "How it starts, or what carries it", needed=True, allowed=HYPOTHESIS_KINDS),
        Column("summary", "What it says"),
    ),
    ("id",),
)

_OBSERVATIONS: Final = Table(
    "observations",
    "What experiments and trials saw",
    (
        Column("id", "Key", needed=True),
        Column("drugs", "Drugs given", needed=True, many=True, refers="nodes", names_things=True),
        Column("context", "Model, patients, regime"),
        Column("perturbation", "How something was taken away or added", allowed=PERTURBATIONS),
        Column("perturbed", "Node taken away or added", names_things=True),
        Column("agent", "What it was done with"),
        Column("outcome", "Node measured", needed=True, refers="nodes", names_things=True),
        Column(
            "result",
            "What happened to the outcome, or under a perturbation to the drug's effect on it",
            needed=True,
            allowed=tuple(dict.fromkeys((*RESULTS, *RESULTS_PERTURBED))),
        ),
        _SPECIES,
        Column("onset", "How soon", allowed=DURATIONS),
        Column("source", "Where it was published", needed=True, refers="sources"),
        Column("basis", "What the curator read", allowed=BASES),
        _SUMMARY,
    ),
    ("id",),
)

_STORIES: Final = Table(
    "stories",
    "Captioned walks over claims, one row a step",
    (
        Column("story", "Story the step belongs to", needed=True),
        Column("step", "Number from 1", needed=True, form="number"),
        Column("title", "Heading of the step", needed=True),
        Column("caption", "One sentence", needed=True),
        Column("claims", "Claims shown, in reading order", many=True, refers="claims"),
    ),
    ("story", "step"),
)

TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (_NODES, _CLAIMS, _EVIDENCE, _SOURCES, _HYPOTHESES, _OBSERVATIONS, _STORIES)
}
"""The seven tables of a graph in the fixed order in which they are hashed."""

CORE: Final = ("nodes", "claims")
"""Tables that no graph can do without; the others may be absent when the package lists none."""

IDENTIFIERS: Final = Table(
    "identifiers",
    "Identifiers and names seen together in their own registries; not part of the digest",
    (
        Column("curie", "Identifier as prefix:local", needed=True, form="curie"),
        Column("name", "A name it was seen beside", needed=True),
    ),
    ("curie", "name"),
)
"""An optional table of a folder that node identifiers are checked against."""
