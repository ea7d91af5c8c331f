"""What a build loads once it reads a page: directives, roles, and the collector.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from sphinx_talks.collect.collector import collect
from sphinx_talks.markup.registered import ROLES, all_directives, all_roles
from sphinx_talks.sphinx_ext.local_links import settle_local_links
from sphinx_talks.sphinx_ext.transcripts import take_transcripts

__all__ = (
    'ROLES',
    'all_directives',
    'all_roles',
    'collect',
    'settle_local_links',
    'take_transcripts',
)
