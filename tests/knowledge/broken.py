"""Ways to break the scaffold's graph, each with where the complaint must stand and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["BREAKAGES", "Breakage", "Said"]

EVIDENCE = "example-drug-inhibits-example-enzyme,example2001,supports,in_vitro"


@dataclass(frozen=True)
class Said:
    """One expected complaint; `words` must stand in its message."""

    place: str
    words: str
    severity: str = "error"


@dataclass(frozen=True)
class Breakage:
    name: str
    break_it: Callable[[Path], None]
    said: tuple[Said, ...]


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of the first occurrence, which must be there."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return edit


def both(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        for one in edits:
            one(folder)

    return edit


def change_bytes(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / file).write_bytes(change((folder / file).read_bytes()))

    return edit


def add(file: str, row: str) -> Callable[[Path], None]:
    return change_bytes(file, lambda data: data + row.encode() + b"\n")


def remove(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def cut_column(file: str, position: int) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        kept = [line.split(",") for line in lines]
        for cells in kept:
            del cells[position]
        (folder / file).write_text("".join(",".join(c) + "\n" for c in kept), encoding="utf-8")

    return edit


def as_folder(file: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return edit


def one(
    name: str, edit: Callable[[Path], None], place: str, words: str, severity: str = "error"
) -> Breakage:
    return Breakage(name, edit, (Said(place, words, severity),))


def claim(cells: str) -> Callable[[Path], None]:
    return add("claims.csv", cells)


def observed(**cells: str) -> Callable[[Path], None]:
    row = {
        "id": "o2", "drugs": "example-drug", "context": "", "perturbation": "", "perturbed": "",
        "agent": "", "outcome": "example-symptom", "result": "decreased", "species": "human",
        "onset": "", "source": "example2002", "basis": "abstract", "summary": "Seen.",
    } | cells  # fmt: skip
    return add("observations.csv", ",".join(row.values()))


def node(**cells: str) -> Callable[[Path], None]:
    row = {
        "id": "extra", "name": "extra thing", "label": "Extra", "kind": "protein",
        "level": "target", "site": "", "expand": "", "curie": "", "xrefs": "", "synonyms": "",
        "description": "",
    } | cells  # fmt: skip
    return both(
        add("nodes.csv", ",".join(row.values())),
        claim(f"x,{row['id']},binds,example-enzyme,,,,,,"),
    )


FILES: list[Breakage] = [
    one("missing file", remove("evidence.csv"), "evidence.csv", "is missing"),
    one("missing core file", remove("nodes.csv"), "nodes.csv", "is missing"),
    one("missing package", remove("datapackage.json"), "datapackage.json", "moagraph tidy"),
    one("a folder for a file", as_folder("claims.csv"), "claims.csv", "cannot be read"),
    one("missing column", cut_column("claims.csv", 2), "claims.csv:1 relation", "is missing"),
    one("renamed column", swap("claims.csv", "relation", "relatoin"), "claims.csv:1 relatoin",
        "nearest: relation"),
    one("column twice", swap("sources.csv", "journal,title", "title,title"),
        "sources.csv:1 title", "twice"),
    one("empty file", change_bytes("claims.csv", lambda _: b""), "claims.csv:1", "is empty"),
    one("blank file", change_bytes("claims.csv", lambda _: b"\n\n"), "claims.csv:1", "is empty"),
    one("byte order mark", change_bytes("nodes.csv", lambda d: b"\xef\xbb\xbf" + d),
        "nodes.csv:1 id", "moagraph tidy"),
    one("CRLF", change_bytes("nodes.csv", lambda d: d.replace(b"\n", b"\r\n")),
        "nodes.csv:1 description", "CRLF"),
    one("CR", change_bytes("nodes.csv", lambda d: d.replace(b"\n", b"\r")),
        "nodes.csv:1 description", "moagraph tidy"),
    one("semicolons", change_bytes("hypotheses.csv", lambda d: d.replace(b",", b";")),
        "hypotheses.csv:1 id", "must be a comma"),
    one("tabs", change_bytes("hypotheses.csv", lambda d: d.replace(b",", b"\t")),
        "hypotheses.csv:1 id", "must be a comma"),
    one("Latin-1", change_bytes("nodes.csv", lambda d: d.replace(b"example drug", b"dr\xf6g")),
        "nodes.csv:2 name", "'dr\u00f6g' (read as Latin-1)"),
    one("UTF-16", change_bytes("nodes.csv", lambda d: d.decode().encode("utf-16")),
        "nodes.csv:1", "UTF-8"),
    one("NUL byte", change_bytes("nodes.csv", lambda d: d.replace(b"example drug", b"dr\0ug")),
        "nodes.csv:2 name", "NUL"),
    one("10 MB cell", swap("nodes.csv", "example drug", "x" * 10_000_000),
        "nodes.csv:2 name", "10,000,000 characters"),
    one("unclosed quote", swap("nodes.csv", "example enzyme", '"example enzyme'),
        "nodes.csv:3", "quote"),
    one("stray quote", swap("nodes.csv", "example enzyme", '"example" enzyme'),
        "nodes.csv:3", "quote"),
    one("unquoted comma", swap("nodes.csv", "example enzyme", "example, enzyme"),
        "nodes.csv:3", "12 cells, more than the header's 11"),
    one("too few cells", swap("hypotheses.csv", "direct,", "direct"),
        "hypotheses.csv:2", "3 cells, fewer"),
    one("package not JSON", change_bytes("datapackage.json", lambda d: d[:-20]),
        "datapackage.json", "is not JSON"),
    one("package a list", change_bytes("datapackage.json", lambda _: b"[1]"),
        "datapackage.json:1", "object"),
    one("package a folder", as_folder("datapackage.json"), "datapackage.json", "cannot be read"),
    one("package deep", change_bytes("datapackage.json", lambda _: b"[" * 200_000),
        "datapackage.json", "JSON"),
    one("package key twice", swap("datapackage.json", '"name": "graph"',
        '"name": "graph", "name": "other"'), "datapackage.json", "twice"),
    one("package bytes", change_bytes("datapackage.json", lambda _: b"\xff\xfe\xfa"),
        "datapackage.json", "UTF-8"),
    one("package number", swap("datapackage.json", '"version": "0.1.0"', '"version": 1'),
        "datapackage.json version", "text"),
    one("package without version", swap("datapackage.json", '"version": "0.1.0",', ""),
        "datapackage.json version", "is missing"),
    one("package without licence", swap("datapackage.json", '"licenses"', '"licences"'),
        "datapackage.json licenses", "is missing"),
]  # fmt: skip

CELLS: list[Breakage] = [
    one("blank key", swap("sources.csv", "example2001,", ","), "sources.csv:2 key", "is blank"),
    one("blank name", swap("nodes.csv", "example drug", ""), "nodes.csv:2 name", "is blank"),
    one("blanks around", swap("nodes.csv", "example drug", " example drug"), "nodes.csv:2 name",
        "blanks around"),
    one("control character", swap("nodes.csv", "example drug", "dr\x07ug"), "nodes.csv:2 name",
        "control"),
    one("line break", swap("nodes.csv", "example drug", '"dr\nug"'), "nodes.csv:2 name",
        "one line"),
    one("list in a single cell", swap("nodes.csv", "example drug", "a|b"), "nodes.csv:2 name",
        "separates lists"),
    one("NaN", swap("nodes.csv", "Example row: replace it.", "NaN"), "nodes.csv:2 description",
        "no value"),
    one("spreadsheet error", swap("nodes.csv", "example drug", "#NAME?"), "nodes.csv:2 name",
        "no value"),
    one("wrong kind", swap("nodes.csv", ",drug,drug", ",durg,drug"), "nodes.csv:2 kind",
        "nearest: drug"),
    one("wrong level", swap("nodes.csv", "protein,target", "protein,taget"), "nodes.csv:3 level",
        "nearest: target"),
    one("wrong expand", node(expand="maybe"), "nodes.csv:6 expand", "yes, no"),
    one("label too long", swap("nodes.csv", "Mediator", "A long mediator"), "nodes.csv:4 label",
        "15 characters; at most 14"),
    one("label taken", swap("nodes.csv", "Mediator", "enzyme"), "nodes.csv:4 label",
        "name of 'example-enzyme' (row 3) too"),
    one("name taken", swap("nodes.csv", "example symptom", "Example  Drug"), "nodes.csv:5 name",
        "name of 'example-drug'"),
    one("synonym taken", node(synonyms="new|EXAMPLE DRUG"), "nodes.csv:6 synonyms",
        "'EXAMPLE DRUG' is a name of"),
    one("bad CURIE", node(curie="CHEBI6121"), "nodes.csv:6 curie", "PREFIX:LOCAL"),
    one("bad local part", node(curie="GO:12"), "nodes.csv:6 curie", "7 digits"),
    one("bad cross reference", node(xrefs="uniprot:P12345|oops"), "nodes.csv:6 xrefs",
        "'oops' is not of the form"),
    one("blank item", node(synonyms="a||b"), "nodes.csv:6 synonyms", "blank item"),
    one("blanks in a list", node(synonyms="a| b"), "nodes.csv:6 synonyms", "' b' has blanks"),
    one("item twice", node(synonyms="a|b|a"), "nodes.csv:6 synonyms", "twice"),
    one("bad PMID", swap("sources.csv", "example2001,", "example2001,PMC123"),
        "sources.csv:2 pmid", "digits only"),
    one("PMID of other digits", swap("sources.csv", "example2001,", "example2001,\u0661\u0662"),
        "sources.csv:2 pmid", "digits only"),
    one("bad DOI", swap("sources.csv", "10.5555/example2001", "https://doi.org/10.5555/x"),
        "sources.csv:2 doi", "without https"),
    one("DOI twice", swap("sources.csv", "10.5555/example2002", "10.5555/EXAMPLE2001"),
        "sources.csv:3 doi", "'example2001' (row 2)"),
    one("bad year", swap("sources.csv", "A,2001", "A,01"), "sources.csv:2 year", "four digits"),
    one("bad status", swap("sources.csv", "causes,", "causes,withdrawn"), "sources.csv:3 status",
        "retracted"),
    one("wrong stance", swap("evidence.csv", "supports", "support"), "evidence.csv:2 stance",
        "nearest: supports"),
    one("wrong study", swap("evidence.csv", "in_vivo", "in vivo"), "evidence.csv:3 study",
        "nearest: in_vivo"),
    one("wrong basis", swap("evidence.csv", "abstract", "abstrct"), "evidence.csv:2 basis",
        "nearest: abstract"),
    one("summary blank", swap("hypotheses.csv", "Direct inhibition", ""), "hypotheses.csv:2 title",
        "is blank"),
    one("no summary", add("evidence.csv", f"{EVIDENCE},rat,,abstract,"),
        "evidence.csv:5 summary", "is blank"),
    one("summary too long", add("evidence.csv", f"{EVIDENCE},rat,,abstract,{'x' * 301}"),
        "evidence.csv:5 summary", "301 characters; at most 300"),
    one("wrong onset", claim("x,example-drug,binds,example-enzyme,,soon,,,,"),
        "claims.csv:5 onset", "seconds, minutes"),
    one("wrong hypothesis kind", swap("hypotheses.csv", "trigger", "triger"),
        "hypotheses.csv:2 kind", "nearest: trigger"),
    one("step no number", swap("stories.csv", "overview,1", "overview,one"), "stories.csv:2 step",
        "count from 1"),
    one("step too large", swap("stories.csv", "overview,1", "overview,9" + "9" * 5000),
        "stories.csv:2 step", "count from 1"),
    *(
        one(f"date {made}", node(id=made), "nodes.csv:6 id", f"spreadsheet{near}")
        for made, near in (
            ("2-Sep", " turned into a date or number; retype it; nearest: SEPT2, SEPTIN2"),
            ("Sep-02", " turned into a date or number; retype it; nearest: SEPT2"),
            ("1-Mar", " turned into a date or number; retype it; nearest: MARCH1"),
            ("44441", ""),
            ("2024-09-02", ""),
            ("9/2/2024", ""),
            ("2.31E+13", ""),
        )
    ),
    one("date as a synonym", node(synonyms="other|1-Mar"), "nodes.csv:6 synonyms", "date"),
    one("date as a subject", claim("x,1-Dec,binds,example-enzyme,,,,,,"), "claims.csv:5 subject",
        "nearest: DEC1"),
]  # fmt: skip

MEANINGS: list[Breakage] = [
    one("duplicate id", claim("example-mediator-causes-example-symptom,example-drug,binds,"
        "example-enzyme,,,,,,"), "claims.csv:5 id", "stands in row 4 already"),
    one("duplicate node", add("nodes.csv", "example-drug,other,,,,,,,,,"), "nodes.csv:6 id",
        "row 2 already"),
    one("duplicate evidence", add("evidence.csv", f"{EVIDENCE},in_vitro,,abstract,Again."),
        "evidence.csv:5 claim", "row 2 already"),
    one("duplicate step", add("stories.csv", "overview,3,Again,Again.,"), "stories.csv:5 story",
        "row 4 already"),
    one("unknown relation", swap("claims.csv", "inhibits,", "inhibit,"), "claims.csv:2 relation",
        "nearest: inhibits"),
    one("required_for", swap("claims.csv", ",inhibits,", ",required_for,"),
        "claims.csv:2 relation", "move the row to observations.csv"),
    one("treats", swap("claims.csv", ",inhibits,", ",treats,"), "claims.csv:2 relation",
        "move the row to observations.csv"),
    one("dangling node", swap("claims.csv", "drug,inhibits", "drgu,inhibits"),
        "claims.csv:2 subject", "nearest: example-drug"),
    one("a name for an id", swap("claims.csv", ",example-drug,", ",Example Drug,"),
        "claims.csv:2 subject", "nearest: example-drug"),
    one("dangling claim", swap("evidence.csv", "drug-inhibits", "drug-inhibit"),
        "evidence.csv:2 claim", "is no claim of claims.csv"),
    one("dangling source", swap("evidence.csv", "example2001", "example1999"),
        "evidence.csv:2 source", "nearest: example2001"),
    one("dangling hypothesis", swap("claims.csv", "direct", "direkt"), "claims.csv:2 hypotheses",
        "nearest: direct"),
    one("dangling story claim", swap("stories.csv", "drug-inhibits", "drug-inhibit"),
        "stories.csv:2 claims", "is no claim"),
    one("dangling outcome", observed(outcome="mood"), "observations.csv:3 outcome", "is no node"),
    one("dangling drug", observed(drugs="example-drug|tea"), "observations.csv:3 drugs",
        "'tea' is no node"),
    one("self-loop", claim("x,example-drug,increases,example-drug,,,,,,"), "claims.csv:5 object",
        "acts on itself"),
    one("part of itself", both(claim("x,example-drug,part_of,example-enzyme,,,,,,"),
        claim("y,example-enzyme,isoform_of,example-mediator,,,,,,"),
        claim("z,example-mediator,form_of,example-drug,,,,,,")), "claims.csv:7 object",
        "a part of itself"),
    one("for and against", claim("x,example-drug,binds,example-enzyme,,,,direct,direct,"),
        "claims.csv:5 against", "keep one"),
    one("result of no perturbation", observed(result="abolished"), "observations.csv:3 result",
        "without a perturbation; allowed then: increased"),
    one("result of a perturbation", observed(perturbation="knockout", perturbed="example-enzyme"),
        "observations.csv:3 result", "with a perturbation; allowed then: abolished"),
    one("perturbation of nothing", observed(perturbation="knockout", result="reduced"),
        "observations.csv:3 perturbed", "name what was perturbed"),
    one("perturbed somehow", observed(perturbed="example-enzyme", result="reduced"),
        "observations.csv:3 perturbation", "say how"),
    one("wrong perturbation", observed(perturbation="knock-out", perturbed="example-enzyme",
        result="reduced"), "observations.csv:3 perturbation", "nearest: knockout"),
    Breakage("two problems at once", both(swap("claims.csv", "inhibits,", "stops,"),
        swap("evidence.csv", "in_vivo", "in_vovo"), swap("nodes.csv", ",drug,drug", ",drug,x")),
        (Said("nodes.csv:2 level", "is not allowed"), Said("claims.csv:2 relation", "'stops'"),
         Said("evidence.csv:3 study", "nearest: in_vivo"))),
    Breakage("bytes and meaning at once", both(swap("claims.csv", "inhibits,", "stops,"),
        change_bytes("claims.csv", lambda d: b"\xef\xbb\xbf" + d.replace(b"\n", b"\r\n"))),
        (Said("claims.csv:1 id", "byte order mark"), Said("claims.csv:1 note", "CRLF"),
         Said("claims.csv:2 relation", "'stops'"))),
]  # fmt: skip


def identify(*rows: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / "identifiers.csv").write_text("\n".join(["curie,name", *rows, ""]), "utf-8")

    return edit


IDENTIFIERS: list[Breakage] = [
    one("identifier unknown", both(node(curie="CHEBI:6122"), identify("CHEBI:6121,ketamine")),
        "nodes.csv:6 curie", "nearest: CHEBI:6121"),
    one("identifier of another", both(node(curie="CHEBI:6121"), identify("CHEBI:6121,ketamine")),
        "nodes.csv:6 curie", "beside 'ketamine' in identifiers.csv, not 'extra thing'"),
    one("identifier misshapen", identify("CHEBI:six,ketamine"), "identifiers.csv:2 curie",
        "some digits"),
    one("identifier twice", identify("CHEBI:6121,ketamine", "CHEBI:6121,ketamine"),
        "identifiers.csv:3 curie", "row 2 already"),
    one("identifiers gone", both(swap("datapackage.json", '"resources": [',
        '"resources": [{"path": "identifiers.csv"},')), "identifiers.csv", "is missing"),
]  # fmt: skip

DOUBTS: list[Breakage] = [
    one("causal claim without evidence", claim("example-symptom-increases-example-enzyme,"
        "example-symptom,increases,example-enzyme,,,,,,"), "claims.csv:5 id", "no evidence",
        "warning"),
    one("id no slug", claim("x,example-drug,binds,example-enzyme,cortex,,,,,"), "claims.csv:5 id",
        "nearest: example-drug-binds-example-enzyme-cortex", "warning"),
    one("claim twice", claim("x,example-drug,inhibits,example-enzyme,,,,,,"),
        "claims.csv:5 relation", "row 2 already", "warning"),
    one("title alone", swap("evidence.csv", ",abstract,", ",title,"), "claims.csv:2 id",
        "titles or captions alone", "warning"),
    one("no basis", swap("evidence.csv", ",abstract,", ",,"), "evidence.csv:2 basis",
        "blank in 1 row;", "warning"),
    one("retracted", swap("sources.csv", "causes,", "causes,retracted"), "sources.csv:3 status",
        "still cited", "warning"),
    one("retracted alone", swap("sources.csv", "causes,", "causes,retracted"), "claims.csv:4 id",
        "retracted work alone", "warning"),
    one("unused source", add("sources.csv", "b2000,1234,,B,2000,J,T,"), "sources.csv:4 key",
        "cited nowhere", "warning"),
    one("source without identifier", add("sources.csv", "b2000,,,B,2000,J,T,"),
        "sources.csv:4 pmid", "neither PMID nor DOI", "warning"),
    one("unused node", add("nodes.csv", "lone,lone,,protein,target,,,,,,"), "nodes.csv:6 id",
        "no claim or observation", "warning"),
    one("no label", swap("nodes.csv", ",Mediator,", ",,"), "nodes.csv:4 label", "blank in 1 row",
        "warning"),
    one("no kind", swap("nodes.csv", "protein", ""), "nodes.csv:3 kind", "blank", "warning"),
    one("unused hypothesis", add("hypotheses.csv", "h2,H2,cascade,"), "hypotheses.csv:3 id",
        "no claim", "warning"),
    one("too coarse", observed(perturbation="knockout", perturbed="example enzyme",
        result="reduced"), "observations.csv:3 perturbed", "nearest: example-enzyme", "warning"),
    one("nothing near", observed(perturbation="knockout", perturbed="qqq", result="reduced"),
        "observations.csv:3 perturbed", "too coarse", "warning"),
    one("gap in a story", swap("stories.csv", "overview,2", "overview,7"), "stories.csv:2 step",
        "[1, 3, 7]", "warning"),
    one("shortcut of two", claim("x,example-drug,decreases,example-mediator,,,,,,"),
        "claims.csv:5 id", "example-drug > example-enzyme > example-mediator", "warning"),
    one("shortcut of three", claim("x,example-drug,decreases,example-symptom,,,,,,"),
        "claims.csv:5 id", "enzyme > example-mediator > example-symptom", "warning"),
    one("rows out of order", change_bytes("stories.csv", lambda d: b"\n".join(
        [(lines := d.split(b"\n"))[0], lines[2], lines[1], *lines[3:]])), "stories.csv:2",
        "canonical", "warning"),
    one("columns out of order", change_bytes("hypotheses.csv", lambda _: re.sub(
        rb"(?m)^", b"", b"title,id,kind,summary\nDirect inhibition,direct,trigger,S.\n")),
        "hypotheses.csv:1", "canonical", "warning"),
    one("stale schema", swap("datapackage.json", '"maxLength": 14', '"maxLength": 40'),
        "datapackage.json", "canonical", "warning"),
]  # fmt: skip

BREAKAGES: list[Breakage] = [*FILES, *CELLS, *MEANINGS, *IDENTIFIERS, *DOUBTS]
