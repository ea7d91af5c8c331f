"""Which tags are HTML, or a component of a site, and which are words between angles."""

from __future__ import annotations

import re

from sphinx_talks.talks.patterns import word_set

__all__ = ('is_tag', 'paired_tags')

#: All elements of HTML, with those of older versions, and those of pictures and formulas
#: that pages have.
_ELEMENTS = word_set("""
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big
    blink blockquote body br button canvas caption center circle cite code col colgroup
    data datalist dd defs del details dfn dialog dir div dl dt ellipse em embed fieldset
    figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe img input ins kbd label legend li line link main map mark
    marquee math menu meta meter mi mn mo mrow msub msup nav nobr noframes noscript object
    ol optgroup option output p param path picture polygon polyline pre progress q rb rect
    rp rt rtc ruby s samp script search section select slot small source span strike
    strong style sub summary sup svg symbol table tbody td template text textarea tfoot th
    thead time title tr track tt u ul use var video wbr
""")
_NAME = re.compile(r'</?([a-z][\w:.-]*)', re.IGNORECASE)
#: What tags of components have, and words in angles have not.
_COMPONENT = re.compile(r'=|/>$|-')


def paired_tags(text: str) -> frozenset[str]:
    """Return the names, in lower case, that stand in start tags and in end tags of a text."""
    found = [(match[0][1] == '/', match[1].lower()) for match in _NAME.finditer(text)]
    begun = {name for closes, name in found if not closes}
    return frozenset(begun.intersection(name for closes, name in found if closes))


def is_tag(written: str, paired: frozenset[str]) -> bool:
    """Return whether something between angles is a tag: "<b>", and not "<islands>".

    A component of a site is one, too: it has a hyphen, attributes or an end.

    :param written: the tag as it is written
    :param paired: names that begin and end something in the text around it
    """
    match = _NAME.match(written)
    name = match[1].lower() if match else ''
    return bool(name) and (
        name in _ELEMENTS or name in paired or _COMPONENT.search(written) is not None
    )
