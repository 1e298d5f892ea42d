"""The map: an offline page in Qt WebEngine, served from the program's own scheme with tiles painted by Qt.

Imports neither the timeline nor the panels; what happens elsewhere reaches it through the session.
"""
