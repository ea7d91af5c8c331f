"""Notes which settings the reading of a document depended on, beside its own text.

A change of ``talks_kinds``, say, makes nobody read all documents anew: only those that
have a kind which is not built in, since these are warned of or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.settings import digest_of_settings

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ('consult',)


def consult(env: BuildEnvironment, *names: str) -> None:
    """Note that the document that is being read is another with other settings.

    :param names: the settings, without their prefix
    """
    consulted = env.domaindata['talk']['consulted'].setdefault(env.docname, {})
    for name in names:
        consulted[name] = digest_of_settings(env.config, [name])
