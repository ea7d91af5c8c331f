"""The role ``talk:count``."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxRole

from sphinx_talks.catalogue.query.parsing import parse_selection
from sphinx_talks.catalogue.query.selection import CATALOGUES_OPTION, FILTERS, Step
from sphinx_talks.markup.consulted import consult
from sphinx_talks.markup.listings.listing_directive import read_vocabulary
from sphinx_talks.markup.nodes import listing_words
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.records import Place
from sphinx_talks.talks.values import FieldError
from sphinx_talks.translation import __, explain
from sphinx_talks.views.listings.counts import TalkCount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from docutils.nodes import system_message

__all__ = ('CountRole', 'parse_pairs')

#: What stands for a filter that every talk passes.
_ALL = '*'


class CountRole(SphinxRole):
    """How many talks pass a filter: ``topics=performance years=2024``."""

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        consult(self.env, 'kinds', 'catalogues')
        vocabulary = read_vocabulary(self.config)
        references = (f'{kind}s' for kind in vocabulary.references)
        known = (*FILTERS, *references, 'where', CATALOGUES_OPTION)
        texts, errors = parse_pairs(self.text, dict.fromkeys(known))
        for setting in ('kinds', 'catalogues'):
            if texts.keys() & {setting, 'where'}:
                consult(self.env, setting)
        for word, error in errors:
            self._refuse('', word, error)
        _source, line = self.get_source_info()
        selection = parse_selection(texts, vocabulary, self._refuse)
        if errors:
            # Rather nothing than a number of something else.
            selection = replace(selection, where=(Step('never'),))
        fact = TalkCount(Place(self.env.docname, line or 0), selection)
        node = listing_words(self.rawtext, docname=self.env.docname, fact=fact)
        self.set_source_info(node)
        return [node], []

    def _refuse(self, option: str, value: str, error: FieldError) -> None:
        report(
            Problem.BAD_VALUE,
            __('role :%s: has %r; %s'),
            self.name,
            f'{option}={value}' if option else value,
            explain(error),
            location=self.get_location(),
        )


def parse_pairs(
    text: str, known: Iterable[str]
) -> tuple[dict[str, str], list[tuple[str, FieldError]]]:
    """Read ``name=value`` pairs, split as a shell would; a name alone is a flag.

    :param known: the names that there are
    :return: values by name, and what is wrong
    """
    names = list(known)
    pairs: dict[str, str] = {}
    errors: list[tuple[str, FieldError]] = []
    lexer = shlex.shlex(text, posix=True, punctuation_chars='')
    lexer.whitespace_split = True
    lexer.commenters = ''
    try:
        words = list(lexer)
    except ValueError:
        error = FieldError('expected a closing quotation mark')
        return {}, [(text, error)]
    for word in words:
        name, _sign, value = word.partition('=')
        if word == _ALL:
            continue
        if name not in names:
            errors.append((word, _unknown(name, names)))
        elif name in pairs:
            errors.append((word, FieldError('expected “{key}=” only once', key=name)))
        else:
            pairs[name] = value
    return pairs, errors


def _unknown(name: str, known: list[str]) -> FieldError:
    if proposal := nearest(name, known):
        return FieldError(
            'there is no filter “{name}”: did you mean “{proposal}”?',
            name=name,
            proposal=proposal,
        )
    return FieldError('expected filters such as {example}', example='topics=performance')
