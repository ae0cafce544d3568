"""What a cell, a card, a mark and a point of the curve say: worked out once, as data, and painted elsewhere.

The report paints parts as HTML (`render`), the widgets as elements in the browser (`widgets/static`). Both
get the same parts, so that a figure, a word and its rounding are the same wherever they stand.
"""
