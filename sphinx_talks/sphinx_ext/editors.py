"""What the language server esbonio learns, beside what it asks of every domain.

Its interface for extensions is an attribute of its own application. Elsewhere, nothing of
this takes part in a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.sphinx_ext.domain import TalkDomain, talk_role

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.talks.records import Place

__all__ = ('describe_objects', 'setup', 'tell_server')


def tell_server(app: Sphinx) -> None:
    """Tell what ``:talk:`` completes, which no domain says of a short name.

    Listens to ``builder-inited``, before the server takes the roles.
    """
    server = getattr(app, 'esbonio', None)
    if server is None:
        return
    domain = TalkDomain.of(app.env)
    domain.names_what_is_used = True
    types = [f'{TalkDomain.name}:talk']
    provider = server.create_role_target_provider('objects', obj_types=types, projects=None)
    server.add_role('talk', talk_role, [provider])
    # After the facts of the page have been taken from it.
    app.connect('doctree-read', describe_objects, priority=900)


def describe_objects(app: Sphinx, document: nodes.document) -> None:
    """Tell where the objects of a page are declared, and what they are.

    The server learns this from the event that Sphinx sends for each description of an
    object, whose first fragment it takes for the name. Ours have others, so that the event
    is sent for a description that stands on no page.
    """
    facts = TalkDomain.of(app.env).pages[app.env.docname]
    for talk in facts.talks:
        words = ' · '.join(filter(None, (talk.title, ', '.join(talk.speakers))))
        _describe(app, 'talk', talk.id, talk.place, words)
    for entry in facts.entries:
        _describe(app, entry.kind, entry.id, entry.place, entry.name)


def _describe(app: Sphinx, kind: str, key: str, place: Place, words: str) -> None:
    signature = addnodes.desc_signature('', key, ids=[key])
    signature.source, signature.line = str(app.env.doc2path(app.env.docname)), place.line
    content = addnodes.desc_content('', nodes.paragraph('', words))
    addnodes.desc('', signature, content, domain=TalkDomain.name, objtype=kind)
    app.emit('object-description-transform', TalkDomain.name, kind, content)


def setup(app: Sphinx) -> None:
    """Have the server told once it runs."""
    app.connect('builder-inited', tell_server)
