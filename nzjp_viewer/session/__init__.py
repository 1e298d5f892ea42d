"""The one owner of application state: the dataset in use, the current view state, and its history.

Views read a session and ask it for a new state; it answers with one change signal. Uses QtCore only.
"""
