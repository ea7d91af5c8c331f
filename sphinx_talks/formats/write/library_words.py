"""English words that libraries of references show."""

from __future__ import annotations

__all__ = ('GENRES', 'genre')

#: What a talk of each built-in kind is called.
GENRES = {
    '': 'Talk',
    'talk': 'Conference talk',
    'keynote': 'Keynote',
    'tutorial': 'Tutorial',
    'lightning': 'Lightning talk',
    'panel': 'Panel discussion',
    'poster': 'Poster',
    'workshop': 'Workshop',
    'summit': 'Summit session',
    'webinar': 'Webinar',
    'podcast': 'Podcast',
    'article': 'Article',
    'book': 'Book',
}


def genre(kind: str) -> str:
    """Return what a talk of some kind is called."""
    return GENRES.get(kind) or kind[:1].upper() + kind[1:].replace('-', ' ')
