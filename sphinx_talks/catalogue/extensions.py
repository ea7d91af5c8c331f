"""Adds to talks what other pages say of them with ``talk:extend``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import (
    CrossReference,
    Extension,
    Mention,
    Takeaway,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.talks.records import Medium, PageFacts, Talk

__all__ = ('add_extensions',)

_Note = TypeVar('_Note', Mention, CrossReference, Takeaway)


def add_extensions(declarations: Declarations) -> None:
    """Add what extensions say to the talks that they mean.

    Pages and talks get new records in the place of their own. All ids are known by
    then, so that those in the notes of extensions become the ids of today.

    :param declarations: all but finished
    """
    for document, facts in declarations.pages.items():
        if not facts.extensions:
            continue
        of_today = _with_ids_of_today(facts, declarations)
        # The names stay, so that this can be done on the way.
        declarations.pages[document] = of_today
        for old, new in zip(facts.takeaways, of_today.takeaways, strict=True):
            if declarations.takeaways.get(new.id) is old:
                declarations.takeaways[new.id] = new
        for extension in of_today.extensions:
            if extension.talk in declarations.talks and declarations.applies(extension.place):
                declarations.extensions.setdefault(extension.talk, []).append(extension)
    extended: dict[str, dict[int, Talk]] = {}
    for key, extensions in declarations.extensions.items():
        talk = declarations.talks[key]
        declarations.talks[key] = merged = _extended(talk, extensions)
        # By identity: of two equal talks, one alone keeps the id.
        extended.setdefault(talk.place.document, {})[id(talk)] = merged
    for document, talks in extended.items():
        facts = declarations.pages[document]
        declarations.pages[document] = replace(
            facts, talks=tuple(talks.get(id(talk), talk) for talk in facts.talks)
        )


def _with_ids_of_today(facts: PageFacts, declarations: Declarations) -> PageFacts:
    ids = {
        extension.talk: talk.id
        for extension in facts.extensions
        if (talk := declarations.talk(extension.talk)) and talk.id != extension.talk
    }
    if not ids:
        return facts
    return replace(
        facts,
        extensions=tuple(
            replace(each, talk=ids.get(each.talk, each.talk)) for each in facts.extensions
        ),
        mentions=_renamed(facts.mentions, ids),
        takeaways=_renamed(facts.takeaways, ids),
        cross_references=_renamed(facts.cross_references, ids),
    )


def _renamed(notes: Iterable[_Note], ids: Mapping[str, str]) -> tuple[_Note, ...]:
    return tuple(
        replace(each, talk=ids[each.talk]) if each.in_extension and each.talk in ids else each
        for each in notes
    )


def _extended(talk: Talk, extensions: Iterable[Extension]) -> Talk:
    topics = set(map(name_key, talk.topics))
    added_topics: list[str] = []
    added_media: list[Medium] = []
    media = [*talk.media]
    for extension in extensions:
        for name in extension.topics:
            if name_key(name) not in topics:
                topics.add(name_key(name))
                added_topics.append(name)
        for medium in extension.media:
            if not any(_is_same(medium, known) for known in media):
                media.append(medium)
                added_media.append(medium)
    if not (added_topics or added_media):
        return talk
    # What was to come has come.
    arrived = {medium.role for medium in added_media if medium.url}
    return replace(
        talk,
        topics=(*talk.topics, *added_topics),
        media=tuple(
            medium
            for medium in media
            if medium.url or medium.state != 'pending' or medium.role not in arrived
        ),
    )


def _is_same(medium: Medium, known: Medium) -> bool:
    if medium.url:
        return (medium.role, medium.url) == (known.role, known.url)
    # Where there is none is no news beside an address.
    return medium.role == known.role and bool(known.url or known == medium)
