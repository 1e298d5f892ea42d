"""The timeline: a pure layout that turns visible events into rectangles, and the widget that paints them.

Imports neither the map nor the panels; what happens elsewhere reaches it through the session.
"""
