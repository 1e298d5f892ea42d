"""Writing what is shown: pictures with a caption that cites itself, and the events as data.

Serves both the window's menu and the command line, which exports without any display.
"""
