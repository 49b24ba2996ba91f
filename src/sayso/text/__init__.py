"""What can be read off the bare characters: words, paragraphs, sentences, quotation marks.

Pure functions over strings; every position is a code point of the text given.
"""

from sayso.text.quotation_marks import find_quotations
from sayso.text.sentences import paragraphs, sentences
from sayso.text.words import words

__all__ = ["find_quotations", "paragraphs", "sentences", "words"]
