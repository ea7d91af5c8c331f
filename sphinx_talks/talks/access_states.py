"""The table of access states: who can open a medium, or why nobody can; one row for each."""

from __future__ import annotations

from sphinx_talks.talks import N_
from sphinx_talks.talks.frozen_records import frozen

__all__ = ('ACCESS_STATES', 'OPEN_STATES', 'STATES', 'AccessState')


@frozen(kw_only=True)
class AccessState:
    """Who can open a medium, or why there is none."""

    #: What authors write.
    name: str
    #: What readers call it, in English.
    label: str
    #: Whether at least some readers can open the address.
    is_open: bool = False
    #: Whether readers are told of it beside the link.
    is_beside_link: bool = False
    #: Words in place of those for a link, with ``%s`` for what the medium is.
    in_place: str = ''


#: By their names. Where several media are there, those that most readers can open come first.
ACCESS_STATES = {
    each.name: each
    for each in (
        AccessState(name='public', label=N_('public'), is_open=True),
        AccessState(
            name='attendees', label=N_('attendees only'), is_open=True, is_beside_link=True
        ),
        AccessState(
            name='members', label=N_('members only'), is_open=True, is_beside_link=True
        ),
        AccessState(name='internal', label=N_('internal'), is_open=True, is_beside_link=True),
        AccessState(name='pending', label=N_('pending'), in_place=N_('%s pending')),
        AccessState(
            name='not-recorded', label=N_('not recorded'), in_place=N_('%s: not recorded')
        ),
        AccessState(name='withdrawn', label=N_('withdrawn'), in_place=N_('%s withdrawn')),
        AccessState(name='dead', label=N_('no longer there'), is_beside_link=True),
    )
}
#: The first is meant where none is written.
STATES = tuple(ACCESS_STATES)
#: Those in which at least some readers can open the address.
OPEN_STATES = tuple(name for name, state in ACCESS_STATES.items() if state.is_open)
