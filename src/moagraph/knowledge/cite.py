"""Sources in words: short and full citations, links, numbers, and files for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from moagraph.knowledge.model import Source
from moagraph.knowledge.tables import FORMS

__all__ = [
    "cite_full",
    "cite_short",
    "doi_url",
    "number_sources",
    "pmid_url",
    "source_url",
    "to_bibtex",
    "to_ris",
]

_INITIALS: Final = re.compile(r"(?:[A-Z]\.?-?){1,4}")
_ET_AL: Final = re.compile(r",?\s+et al\.?$")
_URL_SAFE: Final = frozenset(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:;()@!$*,="
)
_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def cite_short(source: Source) -> str:
    """First author and year; the key when the authors are not known.

    >>> cite_short(Source("zanos2016", authors="Zanos P; Moaddel R", year="2016"))
    'Zanos 2016'
    """
    authors = _authors(source)
    if not authors:
        return source.key
    words = authors[0].split(",")[0].split()
    while len(words) > 1 and _INITIALS.fullmatch(words[-1]):
        words.pop()
    return " ".join([*words, source.year]).strip()


def cite_full(source: Source) -> str:
    """One line with authors, title, journal, year, PMID and DOI, as far as they are known.

    >>> cite_full(Source("a", "123", "10.1000/x", "Doe J", "2001", "J Toys", "On toys"))
    'Doe J. On toys. J Toys 2001. PMID 123. doi:10.1000/x'
    """
    where = " ".join(filter(None, (source.journal, source.year)))
    parts = [
        _one_line(source.authors),
        _one_line(source.title),
        where,
        source.pmid and f"PMID {source.pmid}",
        source.doi and f"doi:{source.doi}",
    ]
    said = " ".join(_close(part) for part in parts[:-1] if part)
    said = f"{said} {parts[-1]}".strip() if parts[-1] else said.removesuffix(".")
    return f"{said or source.key}{f' [{source.status}]' if source.status else ''}"


def pmid_url(source: Source) -> str:
    """The address of a source's PubMed page; blank when it has no well-formed PMID."""
    known = re.fullmatch(FORMS["pmid"], source.pmid)
    return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if known else ""


def doi_url(source: Source) -> str:
    """The address that a source's DOI resolves at; blank when it has no well-formed DOI."""
    if not re.fullmatch(FORMS["doi"], source.doi):
        return ""
    quoted = (
        chr(byte) if byte in _URL_SAFE else f"%{byte:02X}"
        for byte in source.doi.encode("utf-8", "replace")
    )
    return f"https://doi.org/{''.join(quoted)}"


def source_url(source: Source) -> str:
    """The address to read a source at: its DOI's, else its PubMed page; blank when neither."""
    return doi_url(source) or pmid_url(source)


def number_sources(keys: Iterable[str]) -> tuple[str, ...]:
    """Source keys once each in order of first mention; a key's number is its place from 1.

    >>> number_sources(["b2001", "a2000", "b2001"])
    ('b2001', 'a2000')
    """
    return tuple(dict.fromkeys(keys))


def to_bibtex(sources: Iterable[Source]) -> str:
    """Sources as a BibTeX file, in the order given: UTF-8 text, titles protected by braces.

    An empty selection gives an empty text.
    """
    return "\n".join(_bibtex_entry(source) for source in sources)


def to_ris(sources: Iterable[Source]) -> str:
    """Sources as a RIS file, in the order given, for reference managers.

    An empty selection gives an empty text.
    """
    return "\n".join(_ris_entry(source) for source in sources)


def _bibtex_entry(source: Source) -> str:
    """One entry, fields that are blank left out."""
    kind = "article" if source.journal else "misc"
    fields = {
        "author": " and ".join(_authors(source)),
        "title": source.title,
        "journal": source.journal,
        "year": source.year,
        "doi": source.doi,
        "pmid": source.pmid,
        "note": source.status,
    }
    lines = [f"@{kind}{{{re.sub(r'[^A-Za-z0-9:._-]', '-', source.key)},"]
    for name, value in fields.items():
        if value:
            safe = _one_line(value).translate(_BIBTEX)
            lines.append(
                f"  {name} = {{{{{safe}}}}}," if name == "title" else f"  {name} = {{{safe}}},"
            )
    return "\n".join([*lines, "}", ""])


def _ris_entry(source: Source) -> str:
    """One record, tags that are blank left out."""
    tags = [("TY", "JOUR" if source.journal else "GEN"), ("ID", source.key)]
    tags += [("AU", author) for author in _authors(source)]
    tags += [
        ("TI", source.title),
        ("JO", source.journal),
        ("PY", source.year),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("N1", source.status),
        ("UR", source_url(source)),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - ", ""])


def _authors(source: Source) -> list[str]:
    """Author by author; semicolons separate them, or commas where no initials follow them."""
    text = _ET_AL.sub("", _one_line(source.authors))
    pieces = [piece.strip() for piece in text.split(";")]
    if len(pieces) == 1 and "," in text:
        split = [piece.strip() for piece in text.split(",")]
        if all(" " in piece for piece in split):
            pieces = split
    return [piece for piece in pieces if piece]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _close(text: str) -> str:
    """A part of a citation with the full stop that ends it."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
