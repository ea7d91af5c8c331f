"""Transcripts of talks: files of captions, what is said in them, and where."""

from __future__ import annotations

__all__ = ('SUFFIXES',)

#: How names of files with captions end.
SUFFIXES = ('.vtt', '.srt', '.json3', '.txt')
