"""NZ–Japan Viewer: a timeline beside an offline map of New Zealand–Japan security events.

This file holds the version, and nothing else: hatchling reads it from here when it builds, and
`nzjp-viewer --version` prints it.
"""

__version__ = "0.1.0"
