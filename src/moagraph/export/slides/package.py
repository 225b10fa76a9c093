"""A presentation as bytes that are the same whenever they are made."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["pack"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_DATE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 # the file format has no zones

_LONGEST: Final = 255  # characters of a property


def pack(presentation: Any, title: str, subject: str) -> bytes:
    """The file: properties set, dates fixed, parts in one order, no thumbnail of old slides."""
    properties = presentation.core_properties
    properties.title, properties.subject = _shorten(title), _shorten(subject)
    properties.author = properties.last_modified_by = "moagraph"
    properties.keywords = properties.comments = properties.category = ""
    properties.created = properties.modified = properties.last_printed = _DATE
    properties.revision = 1
    _drop_thumbnail(presentation.part.package)
    raw = BytesIO()
    presentation.save(raw)
    packed = BytesIO()
    with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return packed.getvalue()


def _shorten(text: str) -> str:
    """A text no longer than a property may be."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _drop_thumbnail(package: Any) -> None:
    """Nothing; the package has no picture of what its template once showed."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for key, relation in list(package._rels.items()):  # noqa: SLF001 # no public way
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)  # noqa: SLF001 # as above
