"""The directive ``talk:mentions``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.cross_references import document_at, keys_of_target
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings.listing_directive import ListingDirective, read_selection
from sphinx_talks.markup.option_reader import OptionNames, argument_of
from sphinx_talks.markup.roles import ReferenceKindRole, TakeawayRole
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest, parse_choice
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.values import FieldError
from sphinx_talks.translation import __, did_you_mean, explain
from sphinx_talks.views.listings.mentions import SHOWN, MentionList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('MentionsDirective',)

_DOMAIN = 'talk'
_STANDARD = 'std'


class MentionsDirective(ListingDirective):
    """Put the places that mention one thing into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*SELECTION_OPTIONS, 'show', 'title', 'empty'))

    def listing(self, reader: OptionReader, place: Place) -> MentionList | None:
        """Return what the author asks for."""
        found = self._target(reader, place.document)
        if found is None:
            return None
        kind, target, keys = found
        # Elsewhere, cross-references of other domains are none of our business. What is
        # around the directive is not known yet.
        usual = SHOWN[1 if keys else 0] if kind else ''
        return MentionList(
            place=place,
            kind=kind,
            target=target,
            keys=keys,
            show=reader.parsed('show', partial(parse_choice, known=SHOWN), usual),
            selection=read_selection(reader),
            title=reader.text('title'),
            says_empty=reader.flag('empty'),
            empty=reader.text('empty'),
        )

    def _target(
        self, reader: OptionReader, document: str
    ) -> tuple[str, str, tuple[str, ...]] | None:
        """Return the kind and the name of the thing, and the keys of its cross-references."""
        written = argument_of(self)
        first, _space, target = written.partition(' ')
        if not first:
            # The collector finds what it stands in.
            return '', '', ()
        if not target:
            return 'talk', first, ()
        kind = first.lower().removeprefix(f'{_DOMAIN}:')
        own = self._own_kinds()
        if kind in own:
            return self._own_target(reader, own[kind], target)
        domain, role = self._role(first)
        if not domain:
            known = {*own, *self._roles()}
            suggestion = nearest(first, known)
            reader.warn(
                Problem.UNKNOWN_TARGET,
                __('%s: there is no kind %r, as in %r; write one such as: %s%s'),
                self.name,
                first,
                written,
                ', '.join((*own, 'doc', 'ref', 'py:func')),
                did_you_mean(suggestion),
            )
            return None
        keys = keys_of_target(domain, role, target, document)
        if (domain, role) == (_STANDARD, 'doc'):
            return 'doc', document_at(target, document), keys
        return 'xref', target, keys

    def _own_kinds(self) -> dict[str, str]:
        """Return the kinds of things that this extension knows, by what authors write."""
        kinds = {kind: kind for kind in ('talk', *KIND_NAMES)}
        for name, role in self.env.domains[_DOMAIN].roles.items():
            if isinstance(role, ReferenceKindRole):
                kinds[name] = name
            elif isinstance(role, TakeawayRole):
                kinds[name] = 'takeaway'
        return kinds

    def _own_target(
        self, reader: OptionReader, kind: str, target: str
    ) -> tuple[str, str, tuple[str, ...]]:
        role = self.env.domains[_DOMAIN].roles.get(kind)
        if isinstance(role, ReferenceKindRole):
            try:
                target = role.kind.read(target.partition('#')[0])
            except FieldError as error:
                reader.warn(
                    Problem.BAD_VALUE,
                    __('%s: it has the number %r; %s'),
                    self.name,
                    target,
                    explain(error),
                )
        return kind, target, ()

    def _role(self, name: str) -> tuple[str, str]:
        """Return the domain and the role that a name stands for; both empty for none."""
        domain, colon, role = name.partition(':')
        if colon:
            known = self.env.domains.get(domain)
            return (domain, role) if known and role in known.roles else ('', '')
        for each in (self.config.primary_domain, _STANDARD):
            known = self.env.domains.get(each) if each else None
            if known and name in known.roles:
                return known.name, name
        return '', ''

    def _roles(self) -> Iterator[str]:
        for domain in self.env.domains.values():
            for role in domain.roles:
                if domain.name != _DOMAIN:
                    yield role if domain.name == _STANDARD else f'{domain.name}:{role}'
