"""What cross-references to things of other domains can lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils.nodes import make_id
from sphinx.domains.citation import CitationDomain
from sphinx.domains.math import MathDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

__all__ = ('Targets',)

#: Roles of the standard domain by the types of its objects, where both have other names.
_ROLES = {'label': 'ref'}
#: Keys of references that show the number of what they lead to.
_NUMBERED = ('std:numref ', 'math ')


class Targets:
    """All objects, labels, documents, equations and citations.

    :param env: the environment, once everything has its number
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._known: dict[str, tuple[str, ...]] = {}
        for key, *target in self._named():
            if key.startswith('std:term '):
                # Those that differ in case alone are told apart by Sphinx.
                self._known[key] = (*self._known.get(key, ()), *target)
            else:
                # Of a label, what has a title comes before what has none.
                self._known.setdefault(key, tuple(target))

    def find(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return title, document and fragment of what a reference leads to, and its numbers.

        :param keys: as in :mod:`sphinx_talks.catalogue.cross_references`
        :return: empty if nothing of this set has the name; numbers only where they are shown
        """
        for key in keys:
            known = self._known.get(key.replace('std:numref', 'std:ref', 1), ())
            if known:
                _title, document, anchor, *_others = known
                is_numbered = key.startswith(_NUMBERED)
                return (*known, *self._numbers(document, anchor)) if is_numbered else known
        return ()

    def _numbers(self, document: str, anchor: str) -> Iterator[str]:
        known = {
            (kind, key.removeprefix('#')): numbers
            for kind, all_numbers in (
                *self._env.toc_fignumbers.get(document, {}).items(),
                ('section', self._env.toc_secnumbers.get(document, {})),
            )
            for key, numbers in all_numbers.items()
        }
        own = {key: numbers for key, numbers in known.items() if key[1] == anchor}
        # Of several fragments of one place, Sphinx may have numbered another one.
        for (kind, _key), numbers in sorted((own or known).items()):
            yield f'{kind} {numbers}'

    def _named(self) -> Iterator[tuple[str, str, str, str]]:
        """Return all by keys; the same whatever order documents were read in."""
        env = self._env
        for domain in env.domains.sorted():
            if domain.name == 'talk':
                continue
            for name, title, kind, document, anchor, _priority in sorted(domain.get_objects()):
                if kind == 'cmdoption':
                    continue
                role = _ROLES.get(kind, kind)
                known_as = name.lower() if role == 'term' else name
                place = str(title), document, anchor
                if domain.name == 'std':
                    yield f'std:{role} {known_as}', *place
                else:
                    yield f'{domain.name} {name}', *place
                yield f'any {name}', *place
        options = env.domains.standard_domain.progoptions
        for (program, option), (document, anchor) in sorted(options.items(), key=repr):
            # Subcommands stand after a hyphen in one place, and after a space in others.
            name = f'{program} {option}' if program else option
            yield f'std:option {name}', option, document, anchor
            if program and '-' in program:
                name = f'{program.replace("-", " ")} {option}'
                yield f'std:option {name}', option, document, anchor
        equations = cast('MathDomain', env.get_domain(MathDomain.name)).equations
        for name, (document, number) in sorted(equations.items()):
            place = str(number), document, make_id(f'equation-{name}')
            yield f'math {name}', *place
            yield f'any {name}', *place
        citations = cast('CitationDomain', env.get_domain(CitationDomain.name)).citations
        for name, (document, anchor, _line) in sorted(citations.items()):
            yield f'citation {name}', name, document, anchor
            yield f'any {name}', name, document, anchor
