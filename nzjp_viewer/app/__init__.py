"""The program itself: command line, main window, actions, settings and the handler of last resort.

The only room that knows all the others; nothing imports it.
"""
