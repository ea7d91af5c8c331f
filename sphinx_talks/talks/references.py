"""Families of numbered or named things outside of the documentation set."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('KNOWN_FAMILIES', 'REFERENCE_KINDS', 'ReferenceKind', 'natural_key', 'recognise')

#: Families that are there without configuration.
REFERENCE_KINDS = ('pep',)

#: Where the number stands in an address or a label: ``{}``, or ``{:04}`` for
#: one that is filled up with zeros.
_GAP = Pattern(r'\{(?::0(?P<width>[1-9]))?\}')
_SCHEME = Pattern(r'^https?://(?:www\.)?', re.IGNORECASE)
_ENDING = Pattern(r'(?:/|\.html)$')
_DIGITS = Pattern('[0-9]+')
#: Nothing that would have to be escaped in an address, save for white space and
#: what ends one.
_SAFE = "/:;()!*'@,+=&$"


@frozen(kw_only=True)
class ReferenceKind:
    """A family of things such as PEPs, each with a number and a page."""

    #: Name of the role; with an ``s``, of the index.
    name: str
    #: Address of a page, with ``{}`` or ``{:04}`` where the number stands.
    url: str
    #: What readers see, with ``{}`` for the number.
    label: str
    #: Regular expression of a number.
    number: str = '[0-9]+'
    #: A number, for messages.
    example: str = ''
    #: More addresses that such things have or had.
    also: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The label without a number, for headings."""
        return _GAP.sub('', self.label).strip(' :#-') or self.name

    def read(self, text: str) -> str:
        """Return a number that an author wrote, in its normal form.

        :raises FieldError: if it is none; with the number that was most likely meant
        """
        number = text.strip()
        if re.fullmatch(self.number, number):
            return _normal(number)
        found = re.search(self.number, number)
        if found and found[0]:
            raise FieldError('expected a number alone: write {proposal}', proposal=found[0])
        if self.example:
            raise FieldError('expected a number such as {example}', example=self.example)
        raise FieldError('expected text that matches {pattern}', pattern=self.number)

    def label_of(self, number: str) -> str:
        """Return what readers see for a number."""
        return _filled(self.label, number)

    def address_of(self, number: str) -> str:
        """Return where the page of a number is."""
        return _filled(self.url, quote(number, safe=_SAFE))

    def number_at(self, address: str) -> str:
        """Return the number of the page at an address; empty for other pages."""
        address = unquote(address.partition('#')[0]).rstrip('/')
        for template in (self.url, *self.also):
            if match := _matcher(template, self.number, anywhere=False).fullmatch(address):
                return _normal(match['number'])
        return ''

    def number_of_marked(self, address: str) -> str:
        """Return the number in a link that a role has marked, on whatever site.

        A project can send ``:pep:`` and ``:rfc:`` to a site of its own.
        """
        number = self.number_at(address)
        if not number:
            address = unquote(address.partition('#')[0]).rstrip('/')
            for template in (self.url, *self.also):
                match = _matcher(template, self.number, anywhere=True).fullmatch(address)
                if match:
                    return _normal(match['number'])
        return number


def recognise(
    kinds: Iterable[ReferenceKind], address: str, marks: Iterable[str]
) -> tuple[str, str, bool]:
    """Find what a link leads to.

    :param marks: what tells the role that made the link
    :return: kind and number, empty if it leads to none; and whether the address is
        one of those of the kind
    """
    if ':' not in address:
        return '', '', False
    for kind in kinds:
        if number := kind.number_at(address):
            return kind.name, number, True
        if kind.name in marks and (number := kind.number_of_marked(address)):
            return kind.name, number, False
    return '', '', False


def natural_key(text: str) -> str:
    """Order numbers by value, wherever they stand in a text."""
    return _DIGITS.sub(lambda match: match[0].lstrip('0').zfill(12), text.casefold())


def _normal(number: str) -> str:
    return (number.lstrip('0') or '0') if _DIGITS.fullmatch(number) else number


def _filled(template: str, number: str) -> str:
    return _GAP.sub(lambda match: number.zfill(int(match['width'] or 0)), template)


@lru_cache(maxsize=128)
def _matcher(template: str, number: str, *, anywhere: bool) -> Pattern:
    """Return the expression of the addresses that a template makes."""
    address = _ENDING.sub('', _SCHEME.sub('', template))
    before, *_width, after = _GAP.split(address, 1)
    start = r'https?://(?:www\.)?'
    if anywhere:
        start, before = '.*/', before.rpartition('/')[2]
    return Pattern(
        rf'{start}{re.escape(before)}(?P<number>{number}){re.escape(after)}(?:\.html|\.txt)?',
        re.IGNORECASE,
    )


#: Families that many talks speak of; ``conf.py`` need not say how to link to them.
KNOWN_FAMILIES = {
    'pep': ReferenceKind(
        name='pep',
        url='https://peps.python.org/pep-{:04}/',
        label='PEP {}',
        number='[0-9]{1,4}',
        example='747',
        also=(
            'https://python.org/dev/peps/pep-{:04}/',
            'https://legacy.python.org/dev/peps/pep-{:04}/',
        ),
    ),
    'rfc': ReferenceKind(
        name='rfc',
        url='https://www.rfc-editor.org/rfc/rfc{}',
        label='RFC {}',
        number='[0-9]{1,5}',
        example='9110',
        also=(
            'https://www.rfc-editor.org/info/rfc{}',
            'https://datatracker.ietf.org/doc/html/rfc{}',
            'https://datatracker.ietf.org/doc/rfc{}',
            'https://tools.ietf.org/html/rfc{}',
        ),
    ),
    'cve': ReferenceKind(
        name='cve',
        url='https://www.cve.org/CVERecord?id=CVE-{}',
        label='CVE {}',
        number='[0-9]{4}-[0-9]{4,}',
        example='2024-3094',
        also=(
            'https://nvd.nist.gov/vuln/detail/CVE-{}',
            'https://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-{}',
        ),
    ),
    'cwe': ReferenceKind(
        name='cwe',
        url='https://cwe.mitre.org/data/definitions/{}.html',
        label='CWE {}',
        number='[0-9]{1,5}',
        example='79',
    ),
    'doi': ReferenceKind(
        name='doi',
        url='https://doi.org/{}',
        label='DOI {}',
        number=r'10\.[0-9]{4,9}/\S+',
        example='10.1000/182',
        also=('https://dx.doi.org/{}',),
    ),
}
