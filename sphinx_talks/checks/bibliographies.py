"""Bibliographies that ask for what there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.choose import matching_documents
from sphinx_talks.catalogue.citing.citations import Citations
from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citing.choose import Bibliography

__all__ = ('unknown_in_bibliography',)


def unknown_in_bibliography(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    """Find talks, styles and documents that a bibliography names and nobody has."""
    yield from _unknown_talks(catalogue, listing)
    yield from _unknown_style(catalogue, listing)
    yield from _unknown_documents(catalogue, listing)


def _unknown_talks(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    for key in listing.keys:
        declarations = catalogue.declarations
        # A catalogue that can't be had is one warning.
        if declarations.talk(key) or declarations.is_out_of_reach(key):
            continue
        if suggestion := catalogue.suggestion('talk', key):
            yield Finding(
                Problem.UNKNOWN_TALK,
                listing.place,
                'the bibliography names the talk %r, which nobody declares; did you mean %r?',
                (key, suggestion),
            )
        else:
            yield Finding(
                Problem.UNKNOWN_TALK,
                listing.place,
                'the bibliography names the talk %r, which nobody declares; '
                'write the id of a talk',
                (key,),
            )


def _unknown_style(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    citing = catalogue.once(Citations).citing
    if not listing.style or listing.style in citing.styles:
        return
    if suggestion := nearest(listing.style, citing.styles):
        yield Finding(
            Problem.UNKNOWN_STYLE,
            listing.place,
            'there is no style %r, so %r is used; did you mean %r?',
            (listing.style, citing.style, suggestion),
        )
    else:
        yield Finding(
            Problem.UNKNOWN_STYLE,
            listing.place,
            'there is no style %r, so %r is used; the styles are %s',
            (listing.style, citing.style, ', '.join(sorted(citing.styles))),
        )


def _unknown_documents(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    known = catalogue.declarations.pages
    for pattern in listing.documents:
        if matching_documents(pattern, known):
            continue
        if suggestion := nearest(pattern, known):
            yield Finding(
                Problem.UNKNOWN_DOCUMENT,
                listing.place,
                'the bibliography names the document %r, which there is not; did you mean %r?',
                (pattern, suggestion),
            )
        else:
            yield Finding(
                Problem.UNKNOWN_DOCUMENT,
                listing.place,
                'the bibliography names the document %r, which there is not; write a name '
                'from the root of the sources on, without its suffix',
                (pattern,),
            )
