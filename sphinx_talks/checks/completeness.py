"""What talks lack, and what nobody uses; opinions differ on whether that is a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding, occasions
from sphinx_talks.problems import Problem
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.records import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('Coverage', 'coverage', 'talks_without_media', 'uncertain_values', 'unused_entries')


def talks_without_media(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that say neither where their media are nor why there are none."""
    for talk in catalogue.talks.values():
        # A remark may be a medium that could not be read, which was reported.
        if not any(each.media or each.remarks for each in occasions(catalogue, talk)):
            yield Finding(
                Problem.NO_MEDIA,
                talk.place,
                'the talk %r has no video, slides or other media; write for instance '
                '":video: pending" or ":video: not-recorded"',
                values=(talk.title,),
            )


def uncertain_values(catalogue: Catalogue) -> Iterator[Finding]:
    """Find what was found out from the words of an item, and may be wrong."""
    for facts in catalogue.declarations.pages.values():
        for guess in facts.guesses:
            if catalogue.declarations.applies(guess.place):
                yield Finding(
                    Problem.UNCERTAIN,
                    guess.place,
                    'the %s of the talk %r may be wrong: %s; if it is, write a :form: for all '
                    'items, or ":%s: …" below this one',
                    values=(guess.field, guess.talk, guess.message, guess.field),
                )


def unused_entries(catalogue: Catalogue) -> Iterator[Finding]:
    """Find entries that no talk has and no page mentions."""
    used = _used_otherwise(catalogue)
    for kind, entries in catalogue.declarations.entries.items():
        for key, entry in entries.items():
            thing = catalogue.things[kind][key]
            if not (thing.talks or thing.mentions or (kind, key) in used):
                yield Finding(
                    Problem.UNUSED_ENTRY,
                    entry.place,
                    'nothing uses or mentions the %s %r; name it in a talk, mention it as '
                    ':talk:%s:`%s`, or remove it',
                    values=(kind, entry.name, kind, entry.id),
                )


def _used_otherwise(catalogue: Catalogue) -> set[tuple[str, str]]:
    used = set()
    for topic in catalogue.declarations.entries['topic'].values():
        if isinstance(topic, Topic) and topic.parent:
            used.add(('topic', catalogue.key('topic', topic.parent)))
    for facts in catalogue.declarations.pages.values():
        for takeaway in facts.takeaways:
            if catalogue.declarations.applies(takeaway.place):
                used.add(('speaker', catalogue.key('speaker', takeaway.by)))
                used.update(
                    ('topic', catalogue.key('topic', name)) for name in takeaway.topics
                )
    return used


@frozen(kw_only=True)
class Coverage:
    """The talks that can be found, and those that lack something, by place."""

    talks: tuple[Talk, ...]
    without_media: tuple[Talk, ...]
    #: With a medium that is still to come.
    pending: tuple[Talk, ...]
    #: That no page and no notes on other talks refer to.
    never_cited: tuple[Talk, ...]
    #: Neither where they are declared nor anywhere else.
    without_notes: tuple[Talk, ...]


def coverage(catalogue: Catalogue) -> Coverage:
    """Find out what the talks of a documentation set lack."""
    by_place = sorted(
        catalogue.talks.values(),
        key=lambda talk: (talk.place.document, talk.place.line, talk.id),
    )
    media = {talk.id: (*media_of(talk, catalogue.deliveries(talk)),) for talk in by_place}
    extensions = catalogue.declarations.extensions
    return Coverage(
        talks=tuple(by_place),
        without_media=tuple(talk for talk in by_place if not media[talk.id]),
        pending=tuple(
            talk
            for talk in by_place
            if any(medium.state == 'pending' for medium in media[talk.id])
        ),
        never_cited=tuple(
            talk for talk in by_place if not catalogue.talk_mentions.get(talk.id)
        ),
        without_notes=tuple(
            talk
            for talk in by_place
            if not talk.has_notes
            and not any(each.has_notes for each in extensions.get(talk.id, ()))
        ),
    )
