"""The small network that reads a text once: tags, heads, names, and who says what.

Knows words and quotation marks, nothing of the stages that use it.
"""
