"""What talks and notes on them refer to, and nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks import N_
from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('circular_topics', 'missing_media', 'unknown_relatives', 'unknown_talks')


def unknown_talks(catalogue: Catalogue) -> Iterator[Finding]:
    """Find extensions of talks that no page of the present build declares."""
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for extension in facts.extensions:
            key, place = extension.talk, extension.place
            # One without an id was reported where it was read.
            if key and declarations.applies(place) and declarations.lacks_talk(key):
                yield Finding(
                    Problem.UNKNOWN_TALK,
                    place,
                    'talk:extend names the talk %r, which is not declared; '
                    'write the id of a talk',
                    values=(key,),
                ).with_proposal(
                    N_(
                        'talk:extend names the talk %r, which is not declared; '
                        'did you mean %r?'
                    ),
                    catalogue.suggestion('talk', key),
                )


def unknown_relatives(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that others name as related, or as what they are a part of."""
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for talk in facts.talks:
            if not declarations.applies(talk.place):
                continue
            for option, keys in (('part-of', talk.part_of), ('related', talk.related)):
                for key in filter(declarations.lacks_talk, keys):
                    yield Finding(
                        Problem.UNKNOWN_TALK,
                        talk.place,
                        'option :%s: names the talk %r, which is not declared; '
                        'write the id of a talk',
                        values=(option, key),
                    ).with_proposal(
                        N_(
                            'option :%s: names the talk %r, which is not declared; '
                            'did you mean %r?'
                        ),
                        catalogue.suggestion('talk', key),
                    )


def missing_media(catalogue: Catalogue) -> Iterator[Finding]:
    """Find links to a medium of a talk that has none of its kind."""
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for mention in facts.mentions:
            role = mention.medium
            talk = declarations.talk(mention.target) if role else None
            if talk is None or not declarations.applies(mention.place):
                continue
            media = media_of(talk, catalogue.deliveries(talk))
            if any(medium.role == role for medium in media):
                continue
            if isinstance(talk.place, PlaceElsewhere):
                yield Finding(
                    Problem.MISSING_MEDIUM,
                    mention.place,
                    'the talk %r of another site has no %s; link to the talk',
                    values=(talk.id, role),
                )
            else:
                yield Finding(
                    Problem.MISSING_MEDIUM,
                    mention.place,
                    'the talk %r has no %s; give it the option :%s:',
                    values=(talk.id, role, role),
                )


def circular_topics(catalogue: Catalogue) -> Iterator[Finding]:
    """Find topics that are part of what is part of them."""
    for topic in catalogue.topic_tree.circular:
        yield Finding(
            Problem.TOPIC_CYCLE,
            topic.place,
            'the topic %r cannot be part of %r, which is part of it; '
            'give it another :parent:, or none',
            values=(topic.name, topic.parent),
        )
