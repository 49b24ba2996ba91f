"""What a reading looks like to people and to other programs: terminal, page, audit, JSON Schema."""
