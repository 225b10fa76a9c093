from __future__ import annotations

import pytest

from moagraph.errors import (
    BadGraphError,
    BadQueryError,
    CannotWriteError,
    MissingExtraError,
    MoagraphError,
    UnknownNameError,
    UnreadableFileError,
)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (UnreadableFileError("m"), OSError),
        (CannotWriteError("m"), OSError),
        (BadGraphError("m"), ValueError),
        (BadQueryError("m"), ValueError),
        (UnknownNameError("m", name="n"), KeyError),
        (MissingExtraError("m"), ImportError),
    ],
)
def test_each_error_is_ours_and_a_builtin_one(error: Exception, builtin: type[Exception]) -> None:
    assert isinstance(error, MoagraphError)
    assert isinstance(error, builtin)
    assert str(error) == "m"


def test_what_errors_carry() -> None:
    assert BadGraphError("m", ["one", "two"]).problems == ("one", "two")
    unknown = UnknownNameError("m", name="ketamnie", near=["ketamine"])
    assert (unknown.name, unknown.near) == ("ketamnie", ("ketamine",))
