"""Reading and writing files: seeds, datasets, and the place where bundled resources are found.

Knows the disk and the file formats, but no Qt: the command line uses it without starting a window.
"""
