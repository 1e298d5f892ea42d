"""Write the JSON Schema of dataset files: ``resources/dataset.schema.json``.

Run by hand after changing ``nzjp_viewer/storage/records.py``; a test says when it is out of date.

    python packaging/build_schema.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from nzjp_viewer.storage.files import write_bytes
from nzjp_viewer.storage.schema import dataset_schema

OUT = Path(__file__).resolve().parent.parent / "resources" / "dataset.schema.json"


def main() -> int:
    """Command line entry."""
    write_bytes(OUT, dataset_schema())
    print(f"{OUT.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
