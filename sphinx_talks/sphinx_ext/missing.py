"""Warnings for cross-references that lead nowhere, with the nearest known name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_talks.markup.nodes import MEANS
from sphinx_talks.problems import report
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.kinds import UNKNOWN
from sphinx_talks.translation import __, did_you_mean

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

__all__ = ('setup', 'warn_of_missing_target')

#: Directives whose names do not follow from what they declare.
_DIRECTIVES = {'takeaway': 'talk:quote', 'talk': 'talk'}


def warn_of_missing_target(app: Sphinx, domain: Domain | None, node: Element) -> bool | None:
    """Warn of a target that neither this set nor any other one knows.

    Listens to ``warn-missing-reference``, which comes after intersphinx.
    """
    if not isinstance(domain, TalkDomain):
        return None
    if not node.get('refwarn'):
        # Drawn by this extension, which shows words where there is no link. Sphinx
        # would warn of it when it is nitpicky, and no author could mend it.
        return True
    if _is_left_out(node, domain):
        return True
    kind, target = node.get(MEANS) or node['reftype'], node['reftarget']
    if kind == 'speaker' and domain.is_placeholder(target):
        return True
    problem = UNKNOWN.get(kind)
    if problem is None:
        return None
    report(
        problem,
        __('there is no %s %r%s'),
        kind,
        target,
        did_you_mean(domain.suggestion(kind, target))
        or __('; declare it with the directive %s') % _DIRECTIVES.get(kind, f'talk:{kind}'),
        location=node,
    )
    return True


def _is_left_out(node: Element, domain: TalkDomain) -> bool:
    """Return whether an ``only`` directive takes a node from the present build.

    Sphinx resolves the cross-references in it all the same, and what they lead to
    may be left out with them.
    """
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.only) and not domain.holds(parent['expr']):
            return True
        parent = parent.parent
    return False


def setup(app: Sphinx) -> None:
    """Warn when nobody has found a target."""
    app.connect('warn-missing-reference', warn_of_missing_target)
