"""Writing: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from moagraph.errors import CannotWriteError
from moagraph.export.writing import write_file


def test_new_file_holds_the_bytes_and_plain_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    write_file(target, b"\x00\xff")
    (tmp_path / "plain").write_bytes(b"")
    assert target.read_bytes() == b"\x00\xff"
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    target.chmod(0o640)
    write_file(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_missing_folder_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match=r"no folder .*nowhere; make it first"):
        write_file(tmp_path / "nowhere" / "a", b"")


def test_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="it is a folder"):
        write_file(tmp_path, b"")


def test_full_device_is_said() -> None:
    with pytest.raises(CannotWriteError, match=r"/dev/full: No space left on device; choose"):
        write_file("/dev/full", b"x")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_fault_half_way_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    target = tmp_path / "a"
    target.write_text("old")

    def refuse(_number: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises((CannotWriteError, KeyboardInterrupt)):
        write_file(target, b"new")
    assert target.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]
