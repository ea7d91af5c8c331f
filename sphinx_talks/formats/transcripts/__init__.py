"""Transcripts of talks: files of captions, what is said in them, and where."""
