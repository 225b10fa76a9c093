"""The command, as `moagraph` and as `python -m moagraph`: small, to be ready for Ctrl-C at once."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """The exit code of the command; 130 also when it is interrupted while it still loads."""
    try:
        from moagraph.cli.main import run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
