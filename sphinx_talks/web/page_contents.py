"""The contents that a page shows of itself, in which its talks and its groups stand."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.environment.adapters.toctree import TocTree

from sphinx_talks.sphinx_ext.contents import MOST_ENTRIES, OWN_CONTENTS
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.roles_in_headings import put_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('PageContents',)


class PageContents:
    """Shows a theme the talks of the page that it draws, and of no other.

    Themes have two ways to the contents of a page: ``toc``, which is ready when a page
    is drawn, and ``toctree()``, the contents of the whole set as that page shows them.
    Some look into the environment as well, as furo does to see whether there is anything
    to list. So the contents with talks are in the environment while listeners prepare
    the page, and again while its template calls ``toctree()``; never in between, since
    the next page shows none of these talks.
    """

    def __init__(self) -> None:
        #: The contents without talks of the page that listeners prepare.
        self._of_set: dict[str, nodes.bullet_list] = {}

    def connect(self, app: Sphinx) -> None:
        """Take part in the build: before all other listeners, and after them."""
        app.connect('html-page-context', self._show, priority=1)
        app.connect('html-page-context', self._hide, priority=999)

    def _show(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        builder = app.builder
        if (
            doctree is None
            or not isinstance(builder, StandaloneHTMLBuilder)
            # All documents on one page: its contents are those of the set.
            or isinstance(builder, SingleFileHTMLBuilder)
        ):
            return
        env = app.env
        add_groups(doctree, env, pagename, context)
        contents = doctree.get(OWN_CONTENTS)
        if contents is None:
            return
        _number_like(contents, env.tocs[pagename])
        put_words(contents, pagename, TalkDomain.of(env))
        self._of_set[pagename] = env.tocs[pagename]
        env.tocs[pagename] = contents
        own = TocTree(env).get_toc_for(pagename, builder)
        context['toc'] = builder.render_partial(own)['fragment']
        toctree = context.get('toctree')
        if toctree is None:
            return

        # A function, since builders that serialize the context take these out of it.
        def with_own_contents(**kwargs: Any) -> str:
            with _contents_of(env, pagename, contents):
                return str(toctree(**kwargs))

        context['toctree'] = with_own_contents

    def _hide(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        contents = self._of_set.pop(pagename, None)
        if contents is not None:
            app.env.tocs[pagename] = contents


def add_groups(
    doctree: nodes.document, env: BuildEnvironment, pagename: str, context: dict[str, Any]
) -> None:
    """Add the headings of groups, which are known only when a page is written.

    :param context: of the template, which learns that there is something to list
    """
    domain = TalkDomain.of(env)
    facts = domain.facts_shown(pagename)
    if facts is None or not (
        pagename in domain.homes or any(each.has_headings for each in facts.listings)
    ):
        return
    number = sum(map(_is_group, doctree.findall(nodes.Element)))
    if not 0 < number <= MOST_ENTRIES:
        return
    contents = doctree.get(OWN_CONTENTS)
    contents = (env.tocs[pagename] if contents is None else contents).deepcopy()
    items = {
        reference['anchorname']: item
        for item in contents.findall(nodes.list_item)
        for reference in item[0].findall(nodes.reference)
        if 'anchorname' in reference
    }
    # The first heading of a page needs no fragment.
    first = next(iter(doctree.findall(nodes.section)), None)
    is_added = False
    for section in doctree.findall(nodes.section):
        anchor = '' if section is first else f'#{section["ids"][0]}'
        if not _is_group(section) and anchor in items:
            is_added |= _add_below(items[anchor], section, pagename, items)
    if is_added:
        doctree[OWN_CONTENTS] = contents
        context['display_toc'] = True


def _is_group(node: nodes.Node) -> bool:
    return (
        (isinstance(node, nodes.section) and 'talk-group' in node['classes'])
        or (isinstance(node, nodes.rubric) and 'talk-heading' in node['classes'])
    ) and bool(node['ids'])


def _add_below(
    item: nodes.list_item,
    section: nodes.section,
    pagename: str,
    items: Mapping[str, nodes.list_item],
) -> bool:
    """Add the groups of a section to its item; return whether there are any."""
    lists = [each for each in item.children if isinstance(each, nodes.bullet_list)]
    below = lists[0] if lists else nodes.bullet_list('')
    added = False
    position = len(below)
    # From below, since groups may stand before other sections.
    for node in reversed(section.children):
        if _is_group(node):
            assert isinstance(node, nodes.Element)
            below.insert(position, _item(node, pagename))
            added = True
        elif isinstance(node, nodes.section):
            other = items.get(f'#{node["ids"][0]}')
            if other is not None and other.parent is below:
                position = below.index(other)
    if added and not lists:
        item += below
    return added


def _item(group: nodes.Element, pagename: str) -> nodes.list_item:
    """Return the entry of a group, and of those within it."""
    title = group[0] if isinstance(group, nodes.section) else group
    reference = nodes.reference(
        '',
        title.astext(),
        internal=True,
        refuri=pagename,
        anchorname=f'#{group["ids"][0]}',
    )
    item = nodes.list_item('', addnodes.compact_paragraph('', '', reference))
    within = [each for each in group.children if _is_group(each)]
    if isinstance(group, nodes.section) and within:
        entries = [_item(each, pagename) for each in within if isinstance(each, nodes.Element)]
        item += nodes.bullet_list('', *entries)
    return item


@contextmanager
def _contents_of(
    env: BuildEnvironment, document: str, contents: nodes.bullet_list
) -> Iterator[None]:
    of_set = env.tocs[document]
    env.tocs[document] = contents
    try:
        yield
    finally:
        env.tocs[document] = of_set


def _number_like(contents: nodes.Element, numbered: nodes.Element) -> None:
    """Take over the numbers of sections, which Sphinx gives when all is read."""
    numbers = {
        reference['anchorname']: reference['secnumber']
        for reference in numbered.findall(nodes.reference)
        if 'secnumber' in reference
    }
    for reference in contents.findall(nodes.reference):
        if reference['anchorname'] in numbers:
            reference['secnumber'] = numbers[reference['anchorname']]
