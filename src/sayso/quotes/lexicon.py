"""Small closed word lists: what carries little meaning, and what turns a meaning round."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    ["a", "an", "the", "and", "or", "but", "nor", "so", "yet", "for", "of", "to", "in", "on", "at", "by", "with", "from", "up", "out", "off", "over", "into", "about", "as", "if", "then", "than", "that", "this", "these", "those", "there", "here", "it", "its", "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "we", "us", "our", "ours", "you", "your", "yours", "i", "me", "my", "mine", "is", "am", "are", "was", "were", "be", "been", "being", "do", "does", "did", "done", "doing", "have", "has", "had", "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "'s", "'d", "not", "no", "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "all", "any", "some", "more", "most", "such", "just", "also", "very", "too", "well", "now", "say", "said", "says", "get", "got", "go", "going", "know", "think", "want", "mean", "see", "come", "make", "like", "one"]
)
NEGATIONS = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "cannot", "hardly", "barely", "scarcely", "ain't", "aint", "refuse", "refuses", "refused", "deny", "denies", "denied", "against"]
)
NOT_WORDS = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "hardly", "barely", "scarcely", "without", "aint"]
)
"""Leaving one of these out turns the sentence round."""
CONDITIONS = frozenset(["if", "unless", "until", "except", "provided", "assuming", "only", "when", "whether"])
HEDGES = frozenset(["maybe", "perhaps", "possibly", "probably", "might", "could", "allegedly", "reportedly", "supposedly"])
STUFF = frozenset(["well", "so", "and", "but", "now", "look", "you", "know", "i", "mean", "okay", "ok", "right", "yes", "yeah", "oh"])


def is_function_word(key: str) -> bool:
    return key in FUNCTION_WORDS


def weight(key: str) -> float:
    """What a matched word is worth, content words being 1."""
    if key in NOT_WORDS:
        return 0.9
    if key in FUNCTION_WORDS:
        return 0.5
    return 1.2 if key.startswith("#") else 1.0
