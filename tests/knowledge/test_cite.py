from __future__ import annotations

import pytest

from moagraph.knowledge.cite import (
    cite_full,
    cite_short,
    doi_url,
    number_sources,
    pmid_url,
    source_url,
    to_bibtex,
    to_ris,
)
from moagraph.knowledge.model import Source

ZANOS = Source(
    "zanos2016",
    "27144355",
    "10.1038/nature17998",
    "Zanos P; Moaddel R",
    "2016",
    "Nature",
    "NMDAR inhibition-independent antidepressant actions of ketamine metabolites",
)


@pytest.mark.parametrize(
    ("authors", "short"),
    [
        ("Zanos", "Zanos 2016"),
        ("Zanos P", "Zanos 2016"),
        ("Zanos P; Moaddel R", "Zanos 2016"),
        ("Zanos P, Moaddel R", "Zanos 2016"),
        ("Zanos, Panos; Moaddel, Ruin", "Zanos 2016"),
        ("Zanos, P", "Zanos 2016"),
        ("Zanos PA et al.", "Zanos 2016"),
        ("aan het Rot M", "aan het Rot 2016"),
        ("J.-P. Li", "J.-P. Li 2016"),
        ("Li J.-P.", "Li 2016"),
        ("", "zanos2016"),
    ],
)
def test_short_citations(authors: str, short: str) -> None:
    assert cite_short(Source("zanos2016", authors=authors, year="2016")) == short


def test_full_citations() -> None:
    assert cite_full(ZANOS) == (
        "Zanos P; Moaddel R. NMDAR inhibition-independent antidepressant actions of ketamine "
        "metabolites. Nature 2016. PMID 27144355. doi:10.1038/nature17998"
    )
    assert cite_full(Source("k", title="Is it?", year="2001", status="retracted")) == (
        "Is it? 2001 [retracted]"
    )
    assert cite_full(Source("k")) == "k"


def test_addresses_only_of_well_formed_identifiers() -> None:
    assert source_url(ZANOS) == "https://doi.org/10.1038/nature17998"
    assert source_url(Source("k", pmid="12")) == "https://pubmed.ncbi.nlm.nih.gov/12/"
    assert source_url(Source("k")) == ""
    assert pmid_url(Source("k", pmid="javascript:1")) == ""
    assert doi_url(Source("k", doi="javascript:1")) == ""
    odd = Source("k", doi='10.1016/S0006-3223(99)<1>"%\u00e9')
    assert doi_url(odd) == "https://doi.org/10.1016/S0006-3223(99)%3C1%3E%22%25%C3%A9"


def test_numbers_follow_first_mention() -> None:
    assert number_sources(["b", "a", "b", "c", "a"]) == ("b", "a", "c")
    assert number_sources([]) == ()


def test_bibtex_escapes_and_balances() -> None:
    odd = Source("a b,c", authors="O'N {x}", title="50% of {A_B} & \\c #1 ~ ^", status="retracted")
    text = to_bibtex([ZANOS, odd])
    assert text.startswith("@article{zanos2016,\n  author = {Zanos P and Moaddel R},\n")
    assert "  doi = {10.1038/nature17998},\n  pmid = {27144355},\n" in text
    assert "@misc{a-b-c,\n" in text
    assert r"title = {{50\% of \{A\_B\} \& \textbackslash{}c \#1" in text
    bare = text.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert to_bibtex([]) == ""


def test_ris_has_a_record_each() -> None:
    text = to_ris([ZANOS, Source("b", title="Two\nlines")])
    assert text.count("TY  - ") == text.count("ER  - ") == 2
    assert "AU  - Zanos P\nAU  - Moaddel R\n" in text
    assert "UR  - https://doi.org/10.1038/nature17998\n" in text
    assert "TI  - Two lines\n" in text
    assert to_ris([]) == ""
