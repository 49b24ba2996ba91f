"""What a cue says: the type of attribution, whether it took place, the reporter's stance, who was told."""

from sayso.stance.judge import judge
from sayso.stance.lexicon import CueClass, Lexicon, lexicon

__all__ = ["CueClass", "Lexicon", "judge", "lexicon"]
