"""Small pictures, drawn by the server: the same on page, on paper and in a PDF.

Each is a pure function from plain values to safe SVG with a title and a description. Colours are written as
presentation attributes in the light theme's values, because print engines ignore a page's stylesheet inside
a drawing; on screen the classes `measured`, `said`, `line` … let the theme rule. Beside every picture stand
a sentence and a table (`<c-picture>`); a picture never carries a figure that its table lacks. Those with
a `narrow` form are drawn with `at_every_width`, so that a phone shows them whole and in readable words.
"""

from fairview.foundation.pictures.beside import Block, Line, beside
from fairview.foundation.pictures.drawing import at_every_width
from fairview.foundation.pictures.dumbbell import Row, Share, fair_view
from fairview.foundation.pictures.months import Month, shares, volumes
from fairview.foundation.pictures.strip import Day, Stretch, hours

__all__ = [
    "Block",
    "Day",
    "Line",
    "Month",
    "Row",
    "Share",
    "Stretch",
    "at_every_width",
    "beside",
    "fair_view",
    "hours",
    "shares",
    "volumes",
]
