"""The table of kinds of talks: one row for each, to which the settings add others."""

from __future__ import annotations

from sphinx_talks.talks import N_
from sphinx_talks.talks.frozen_records import frozen

__all__ = ('TALK_KINDS', 'TalkKind')


@frozen(kw_only=True)
class TalkKind:
    """A kind of talk that is there for everybody."""

    #: What authors write.
    name: str
    #: What readers call it, in English.
    label: str
    #: What libraries of references call it, where that says more.
    in_references: str = ''

    @property
    def genre(self) -> str:
        """What exports call it, in English, for programs that have no such kind."""
        return self.in_references or self.label


#: By their names.
TALK_KINDS = {
    each.name: each
    for each in (
        TalkKind(name='talk', label=N_('Talk'), in_references='Conference talk'),
        TalkKind(name='keynote', label=N_('Keynote')),
        TalkKind(name='tutorial', label=N_('Tutorial')),
        TalkKind(name='lightning', label=N_('Lightning talk')),
        TalkKind(name='panel', label=N_('Panel'), in_references='Panel discussion'),
        TalkKind(name='poster', label=N_('Poster')),
        TalkKind(name='workshop', label=N_('Workshop')),
        TalkKind(name='summit', label=N_('Summit talk'), in_references='Summit session'),
        TalkKind(name='webinar', label=N_('Webinar')),
        TalkKind(name='podcast', label=N_('Podcast')),
        TalkKind(name='article', label=N_('Article')),
        TalkKind(name='book', label=N_('Book')),
    )
}
