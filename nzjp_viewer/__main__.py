"""Lets `python -m nzjp_viewer` do what the installed `nzjp-viewer` command does."""

import sys

from nzjp_viewer.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
