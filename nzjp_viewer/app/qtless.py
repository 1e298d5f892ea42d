"""Loads what needs no Qt, to be imported before anything that does.

Once PySide is loaded it reads the source text of every module imported after it (for its switch between Qt's and
Python's spelling of names), a fifth of a millisecond each: a tenth of the time to the first paint. Called by ``cli``.
"""

from __future__ import annotations

import json  # noqa: F401
import logging  # noqa: F401
import tempfile  # noqa: F401

import numpy as np  # noqa: F401

import nzjp_viewer.query.columns
import nzjp_viewer.query.filter
import nzjp_viewer.query.histogram
import nzjp_viewer.query.neighbours
import nzjp_viewer.query.windows
import nzjp_viewer.session.history
import nzjp_viewer.session.state
import nzjp_viewer.session.theme
import nzjp_viewer.storage.datasets
import nzjp_viewer.timeline.layout
import nzjp_viewer.timeline.scene  # noqa: F401
