"""datapackage.json: what a graph is called, its version and licence, and its tables' schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from moagraph.knowledge.problem import Problem
from moagraph.knowledge.tables import FORMS, IDENTIFIERS, PACKAGE_FILE, TABLES, Column, Table

__all__ = [
    "UNSTATED",
    "licence_of",
    "listed_tables",
    "make_package",
    "package_bytes",
    "read_package",
]

UNSTATED: Final = "LicenseRef-unstated"
"""What stands for a licence that nobody has stated: a licence is never made up."""

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TEXTS: Final = ("name", "title", "description", "version")


def read_package(folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The package's contents and every problem of it; empty contents when it cannot be read."""
    row, reason = 0, ""
    package: Any = {}
    try:
        text = (folder / PACKAGE_FILE).read_bytes().decode("utf-8-sig")
        package = json.loads(text, object_pairs_hook=_without_doubles)
    except FileNotFoundError:
        reason = "is missing; `moagraph tidy` on the folder makes one"
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); look at its place and permissions"
    except json.JSONDecodeError as error:
        row, reason = error.lineno, f"is not JSON: {error.msg} at column {error.colno}; correct it"
    except (ValueError, RecursionError) as error:
        reason = f"is not UTF-8 JSON ({error}); correct it"
    if not reason and not isinstance(package, dict):
        row, reason = 1, "must be a JSON object with name, version, licenses and resources"
    if reason:
        return {}, [_error(row, "", "", reason)]
    return package, list(_check_package(package))


def _error(row: int, column: str, found: str, message: str) -> Problem:
    return Problem("error", PACKAGE_FILE, row, column, found, message)


def _check_package(package: Mapping[str, Any]) -> Iterator[Problem]:
    """What a package lacks, or says in another type than text."""
    for key in _TEXTS:
        if key in package and not isinstance(package[key], str):
            yield _error(0, key, str(package[key]), "must be text in quotes")
        elif key in ("name", "version") and not package.get(key):
            yield _error(0, key, "", f"is missing; give the graph a {key}")
    if not licence_of(package):
        example = '[{"name": "CC-BY-4.0"}]'
        yield _error(0, "licenses", "", f"is missing; write {example} or the like")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members; a key that stands twice would lose one of its values."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return members


def licence_of(package: Mapping[str, Any]) -> str:
    """The names of the package's licences, joined; blank when it states none."""
    licences = package.get("licenses")
    if not isinstance(licences, list):
        return ""
    names = [item.get("name") or item.get("path") for item in licences if isinstance(item, dict)]
    return ", ".join(str(name) for name in names if name)


def listed_tables(package: Mapping[str, Any]) -> set[str]:
    """Names of our tables, the identifier table among them, that the package lists."""
    resources = package.get("resources")
    if not isinstance(resources, list):
        return set()
    paths = {item.get("path") for item in resources if isinstance(item, dict)}
    return {table.name for table in (*TABLES.values(), IDENTIFIERS) if table.file in paths}


def make_package(existing: Mapping[str, Any], name: str, tables: Iterable[Table]) -> dict[str, Any]:
    """The canonical package: schemas made anew, all else that was there kept.

    Keys stand in a fixed order, unknown ones after ours; resources that are not our tables
    (a picture, a readme) stay after ours.
    """
    tables = list(tables)
    ours = {table.file for table in tables}
    made: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": existing.get("name") or name,
        "title": existing.get("title") or existing.get("name") or name,
        "description": existing.get("description") or "",
        "version": existing.get("version") or "0.1.0",
        "licenses": existing.get("licenses") or [{"name": UNSTATED}],
    }
    kept = existing.get("resources")
    others = [
        item
        for item in (kept if isinstance(kept, list) else [])
        if not (isinstance(item, dict) and item.get("path") in ours)
    ]
    made |= {key: existing[key] for key in existing if key not in made and key != "resources"}
    made["resources"] = [_resource(table, tables) for table in tables] + others
    return made


def package_bytes(package: Mapping[str, Any]) -> bytes:
    """A package as canonical bytes: two blanks of indent, LF, a line end at the end."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _resource(table: Table, tables: list[Table]) -> dict[str, Any]:
    """A table's resource with its schema: fields, primary key, foreign keys."""
    there = {item.name: item for item in tables}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    foreign = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers, "fields": [there[column.refers].key[0]]},
        }
        for column in table.columns
        if column.refers in there and not column.many
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "title": table.title,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    """A column's field descriptor."""
    described: dict[str, Any] = {"name": column.name, "title": column.title}
    if column.many:
        described |= {"type": "list", "delimiter": "|"}
        if column.refers:
            described["description"] = f"Each item is a key of {column.refers}"
    else:
        described["type"] = "integer" if column.form == "number" else "string"
    constraints: dict[str, Any] = {}
    if column.needed:
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.longest:
        constraints["maxLength"] = column.longest
    if column.form == "number":
        constraints["minimum"] = 1
    elif column.form and not column.many:
        constraints["pattern"] = FORMS[column.form]
    if constraints:
        described["constraints"] = constraints
    return described
