"""What cross-references to things of other domains can lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

__all__ = ('known_targets',)

#: Roles of the standard domain by the types of its objects, where both have other names.
_ROLES = {'label': 'ref', 'cmdoption': 'option'}


def known_targets(env: BuildEnvironment) -> Mapping[str, tuple[str, str, str]]:
    """Return title, document and fragment of all objects, labels and documents.

    :return: by keys as in :mod:`sphinx_talks.catalogue.cross_references`
    """
    known: dict[str, tuple[str, str, str]] = {}
    for domain in env.domains.sorted():
        if domain.name == 'talk':
            continue
        for name, title, kind, document, anchor, _priority in domain.get_objects():
            role = _ROLES.get(kind, kind)
            key = f'std:{role} {name}' if domain.name == 'std' else f'{domain.name} {name}'
            # Of a label, what has a title comes before what has none.
            known.setdefault(key, (title, document, anchor))
            known.setdefault(f'any {name}', (title, document, anchor))
    return known
