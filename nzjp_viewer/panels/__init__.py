"""The panels around the two views: filters with their counts, and the details of the selected event.

Import neither the timeline nor the map; what happens elsewhere reaches them through the session.
"""
