"""The one way this program says what went wrong: a sentence that names what, where and what to do.

Rooms without Qt raise ``Problem`` with an English template and its values; the command line and the window turn it
into the reader's language just before it is shown (``session.wording.sentence``). Every room may raise it.
"""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - what users see is a problem; not every one is the program's error
    """Something the user can act on.

    Args:
        template: an English sentence with ``{named}`` values, marked by ``QT_TRANSLATE_NOOP("Problem", …)``.
        values: what goes into the template; each is shown as text.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values
