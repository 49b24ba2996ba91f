"""From a document to its words, sentences, names and dependencies."""
