"""What the program talks about: events, claims, places, actors, sources, storylines and uncertain dates.

Plain immutable values with no files and no Qt behind them, so that every other room can build on them.
"""
