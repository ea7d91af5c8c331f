"""What cross-references of other domains can lead to, by their targets alone.

Nothing here knows which objects there are. A cross-reference stands for every name
that it could mean where it is written, and a listing finds it by any of them:

* In ``py``, ``js`` and the like, the role makes no difference, nor do ``~``, a leading
  full stop and ``()`` around the name. A name counts as written, and after the module
  and the class of the place where it stands.
* Labels are found in lower case, and documents as seen from the page. ``numref`` and
  ``keyword`` are ``ref`` by another name. Other roles of Sphinx's standard domain, such
  as ``term``, are kept apart.
* ``any``, and MyST's links without a role, lead to whatever has the name.
"""

from __future__ import annotations

import posixpath

from sphinx_talks.talks.frozen_records import frozen

__all__ = ('Surroundings', 'document_at', 'keys_of_reference', 'keys_of_target')

_STANDARD = 'std'
#: Roles that lead to what another one leads to.
_SAME_ROLES = {'numref': 'ref', 'keyword': 'ref'}
#: Roles whose targets are matched without regard to case.
_CASELESS = frozenset({'ref', 'term'})


@frozen
class Surroundings:
    """What the place of a cross-reference adds to its target."""

    #: The document.
    document: str
    module: str = ''
    #: The class or object.
    container: str = ''
    #: The program whose options are spoken of.
    program: str = ''


def keys_of_reference(
    domain: str, role: str, target: str, around: Surroundings
) -> tuple[str, ...]:
    """Return what a cross-reference can lead to.

    :param domain: empty for ``any``, and for MyST's links
    :param role: the name of the role without its domain
    :param target: as Sphinx read it
    """
    name = _bare(target)
    if not domain:
        keys = [f'any {name}', _standard('ref', target, around)]
        keys.append(_standard('doc', target, around))
    elif domain == _STANDARD:
        keys = [_standard(role, target, around)]
        if role == 'numref':
            # The same label, of which the number is shown.
            keys.insert(0, f'{_STANDARD}:{role} {" ".join(target.split()).lower()}')
        if role == 'option' and around.program:
            keys.append(_standard(role, f'{around.program} {target}', around))
    else:
        parents = ('', around.module, around.container)
        full = '.'.join(filter(None, (around.module, around.container)))
        prefixes = dict.fromkeys((*parents, full))
        keys = [
            f'{domain} {prefix}.{name}' if prefix else f'{domain} {name}'
            for prefix in prefixes
        ]
    return tuple(keys)


def keys_of_target(domain: str, role: str, target: str, document: str) -> tuple[str, ...]:
    """Return what a listing looks for.

    :param target: as the author of the listing wrote it
    :param document: the page on which the listing stands
    """
    if domain != _STANDARD:
        return f'{domain} {_bare(target)}', f'any {_bare(target)}'
    key = _standard(role, target, Surroundings(document))
    # ``any`` and MyST's links tell of labels and documents by themselves.
    if _SAME_ROLES.get(role, role) in {'ref', 'doc'}:
        return (key,)
    return key, f'any {_bare(target)}'


def document_at(target: str, document: str) -> str:
    """Return the name of a document that is named on another page.

    :param target: as the role ``doc`` takes it
    :param document: the page on which it is named
    """
    start = posixpath.join('/', posixpath.dirname(document))
    return posixpath.normpath(posixpath.join(start, target)).lstrip('/')


def _standard(role: str, target: str, around: Surroundings) -> str:
    role = _SAME_ROLES.get(role, role)
    name = ' '.join(target.split())
    if role == 'doc':
        name = document_at(name, around.document)
    elif role in _CASELESS:
        name = name.lower()
    return f'{_STANDARD}:{role} {name}'


def _bare(target: str) -> str:
    return ' '.join(target.split()).lstrip('~').lstrip('.').removesuffix('()')
