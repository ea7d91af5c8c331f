"""What the directives have in common that declare a talk or a registry entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx import addnodes
from sphinx.directives import ObjectDescription

from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.nodes import literal_title, summary, trail
from sphinx_talks.markup.option_reader import OptionReader, argument_of, shown_name
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Place, Talk
from sphinx_talks.talks.values import parse_id
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.talks.records import Entry

__all__ = ('Declaration',)

_ESCAPED_COLON = Pattern(r'^\\(?=\\*:)')

#: An option, maybe without one of its colons, or without a space behind them.
_LIKE_OPTION = Pattern(r'\s*(?::([a-z][a-z-]*)(?::|\s)|([a-z][a-z-]*):(?=\s|$))\s*(.*)')

#: Where nested declarations find the ids of those around them.
_WITHIN = 'talk:within'


class Declaration(ObjectDescription[str]):
    """A titled thing with an id, notes, and lines that are filled in later.

    The title is an object signature, so that Sphinx gives it a permalink, an
    entry in the sidebar contents and one in the general index.
    """

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    #: What the thing is called in roles and look-ups.
    thing: ClassVar[str]
    #: Whether translators are asked for the title.
    has_words_as_title: ClassVar[bool] = True
    #: What is declared, when the content has been read.
    fact: Talk | Entry

    # -- what a kind of declaration defines ---------------------------------

    def make_id(self, title: str) -> str:
        """Return the id of a thing whose author gave none."""
        raise NotImplementedError

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Talk | Entry:
        """Return what the author declares; the collector adds the title."""
        raise NotImplementedError

    def known_options(self) -> Mapping[str, object]:
        """Return the options that it takes; all others are reported."""
        return self.option_spec or {}

    # -- how Sphinx runs it --------------------------------------------------

    def run(self) -> list[nodes.Node]:
        # ``.. talk::`` is short for ``.. talk:talk::``, but the base class
        # would take the short name for a directive outside of any domain.
        if ':' not in self.name:
            self.name = f'talk:{self.name}'
        known = self.known_options()
        self._warn_of_notes(known)
        self._take_options_out_of_title(known)
        self.reader = OptionReader(self, known)
        self.options.pop('no-typesetting', None)
        nodes_ = super().run()
        description = nodes_[-1]
        if isinstance(description, addnodes.desc):
            # Not the names of the domain and the directive, since ``topic``
            # is a box in every theme; ``simple`` is how themes know a list
            # that does not describe code.
            description['classes'] = ['talk', 'simple']
            if self.thing != 'talk':
                description['classes'].insert(1, 'talk-entry')
            self.reader.decorate(description)
        return nodes_

    def _take_options_out_of_title(self, known: Mapping[str, object]) -> None:
        """Read options for which the title goes on, by their form or their indent."""
        first, *others = self.arguments[0].split('\n') if self.arguments else ['']
        if not others:
            return
        kept = [first]
        source, line = self.get_source_info()
        for number, each in enumerate(others, 1):
            name, value = _like_option(each, known)
            if not name:
                kept.append(each)
                continue
            self.options.setdefault(name, value)
            report(
                Problem.MARKUP,
                __(
                    '%s: :%s: is read as part of the title; write it as ":%s: …", and '
                    'align it with what is below'
                ),
                shown_name(self.name),
                name,
                name,
                location=f'{source}:{(line or 0) + number}',
            )
        self.arguments[0] = '\n'.join(kept)

    def _warn_of_notes(self, known: Mapping[str, object]) -> None:
        """Warn of notes that begin with an option."""
        name, _value = _like_option(self.content[0] if self.content else '', known)
        if name:
            report(
                Problem.MARKUP,
                __(
                    '%s: :%s: is read as part of the notes; write it as ":%s: …" '
                    'directly below the title, without an empty line'
                ),
                shown_name(self.name),
                name,
                name,
                location=self.get_location(),
            )

    def get_signatures(self) -> list[str]:
        """Return the title as the one signature; it may go over several lines."""
        title = argument_of(self)
        # In reST, a colon at the start of a title would begin an option.
        title = _ESCAPED_COLON.sub('', title)
        if not title:
            is_rst = isinstance(self.state, RSTState)
            form = '.. {}::' if is_rst else ':::{{{}}}'
            self.reader.warn(
                Problem.MISSING_TITLE,
                __('%s: the title is missing; write it after the name, as in "%s Title"'),
                shown_name(self.name),
                form.format(shown_name(self.name)),
            )
            title = self.reader.text('id') or _('Untitled')
        return [title]

    def handle_signature(self, sig: str, signode: addnodes.desc_signature) -> str:
        """Fill the title in, as plain text that can be translated."""
        # Not a ``desc_name``: that is code, which LaTeX never wraps and
        # gettext does not extract.
        signode['classes'] = ['talk-title']
        self.anchor = ''
        if not self.has_words_as_title:
            signode += nodes.Text(sig)
            self.key = self.reader.parsed('id', parse_id, '') or self.make_id(sig)
            return self.key
        kind = nodes.inline if self._has_title_markup() else literal_title
        title = kind(sig, '', translatable=True)
        self.set_source_info(title)
        signode += title
        if self._has_title_markup():
            children, messages = self.parse_inline(sig)
            title += children
            signode += messages
        else:
            title += nodes.Text(sig)
        self.key = self.reader.parsed('id', parse_id, '') or self.make_id(title.astext())
        return self.key

    def _has_title_markup(self) -> bool:
        return False

    def add_target_and_index(
        self, name: str, sig: str, signode: addnodes.desc_signature
    ) -> None:
        """Make the title a target, and enter it into the general index."""
        self.anchor = add_anchor(self.state.document, signode, f'{self.thing}-{name}')
        if 'no-index-entry' not in self.options:
            # Sphinx takes a semicolon for the beginning of a second level, always.
            words = sig.replace(';', ',')
            self.indexnode['entries'].append(('single', words, self.anchor, '', None))

    def before_content(self) -> None:
        """Tell declarations in the notes what they stand in."""
        within = self.env.ref_context.get(_WITHIN, ())
        self.env.ref_context[_WITHIN] = (*within, self.key)

    def after_content(self) -> None:
        """Forget what :meth:`before_content` told."""
        self.env.ref_context[_WITHIN] = self.env.ref_context[_WITHIN][:-1]

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Put the placeholders around the notes."""
        document = self.env.docname
        source, line = self.get_source_info()
        place = Place(document, line or 0, anchor=self.anchor)
        self.fact = self.make_fact(self.key, place, self.reader)
        remarks = tuple(self.reader.unread)
        if remarks != self.fact.remarks:
            self.fact = replace(self.fact, remarks=remarks)
        above = summary(docname=document, fact=self.fact, has_words=True)
        below = trail(docname=document)
        above.source = source
        above.line = below.line = line
        content_node.insert(0, above)
        content_node += below

    # -- contents entry: private names of Sphinx, but the only way to one -----

    def _object_hierarchy_parts(self, sig_node: addnodes.desc_signature) -> tuple[str, ...]:
        return (*self.env.ref_context.get(_WITHIN, ()), self.key)

    def _toc_entry_name(self, sig_node: addnodes.desc_signature) -> str:
        if read_settings(self.config).contents_entries == 'nowhere':
            return ''
        return sig_node.astext()


def _like_option(line: str, known: Mapping[str, object]) -> tuple[str, str]:
    """Return name and value of what was meant for an option; both empty for anything else."""
    match = _LIKE_OPTION.fullmatch(line)
    name = (match[1] or match[2]) if match else ''
    return (name, match[3].strip()) if match and name in known else ('', '')
