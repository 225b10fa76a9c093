from __future__ import annotations

import json

from moagraph.knowledge.package import listed_tables, make_package, package_bytes
from moagraph.knowledge.tables import TABLES


def test_schemas_have_keys_and_foreign_keys() -> None:
    package = json.loads(package_bytes(make_package({}, "g", TABLES.values())))
    schemas = {item["name"]: item["schema"] for item in package["resources"]}
    assert list(schemas) == list(TABLES)
    assert schemas["claims"]["primaryKey"] == ["id"]
    assert schemas["claims"]["foreignKeys"] == [
        {"fields": ["subject"], "reference": {"resource": "nodes", "fields": ["id"]}},
        {"fields": ["object"], "reference": {"resource": "nodes", "fields": ["id"]}},
    ]
    fields = {field["name"]: field for field in schemas["nodes"]["fields"]}
    assert fields["label"]["constraints"] == {"maxLength": 14}
    assert fields["synonyms"]["type"] == "list"
    assert fields["synonyms"]["delimiter"] == "|"
    sources = {field["name"]: field for field in schemas["sources"]["fields"]}
    assert sources["pmid"]["constraints"]["pattern"]
    steps = {field["name"]: field for field in schemas["stories"]["fields"]}
    assert steps["step"]["type"] == "integer"


def test_what_we_do_not_know_is_kept() -> None:
    existing = {
        "name": "mine",
        "keywords": ["a"],
        "version": "2.0",
        "resources": [{"path": "nodes.csv", "schema": {}}, {"path": "picture.png"}, "odd"],
    }
    package = make_package(existing, "folder", [TABLES["nodes"], TABLES["claims"]])
    assert (package["name"], package["version"], package["keywords"]) == ("mine", "2.0", ["a"])
    resources = package["resources"]
    assert [item["name"] for item in resources[:2]] == ["nodes", "claims"]
    assert resources[0]["schema"]["primaryKey"] == ["id"]
    assert resources[2:] == [{"path": "picture.png"}, "odd"]
    assert make_package(package, "folder", [TABLES["nodes"], TABLES["claims"]]) == package


def test_foreign_keys_only_to_tables_that_are_there() -> None:
    package = make_package({}, "g", [TABLES["claims"]])
    assert "foreignKeys" not in package["resources"][0]["schema"]


def test_listed_tables() -> None:
    assert listed_tables({"resources": [{"path": "nodes.csv"}, {"path": "x"}, 3]}) == {"nodes"}
    assert listed_tables({"resources": 3}) == set()
