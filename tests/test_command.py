"""The command as it is started: by module, and interrupted while it still loads."""

from __future__ import annotations

import subprocess
import sys
from unittest import mock

from moagraph.__main__ import main


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "moagraph", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("moagraph ")


def test_an_interruption_while_loading_shows_no_traceback() -> None:
    with mock.patch("moagraph.cli.main.run", side_effect=KeyboardInterrupt):
        assert main() == 130
    with mock.patch("moagraph.cli.main.run", return_value=3):
        assert main() == 3
