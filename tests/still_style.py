"""A desktop that is set to reduced motion."""

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget


class StillStyle(QProxyStyle):
    """The style of ``widget``, under which nothing moves by itself; it lives as long as that."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setParent(widget)
        widget.setStyle(self)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)
