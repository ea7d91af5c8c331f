"""Small catalogues, and what the checks say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.checks.checks import CHECKS, find_problems
from sphinx_talks.talks.records import Medium, PageFacts, Place, Talk

if TYPE_CHECKING:
    from sphinx_talks.talks.records import Entry, Mention, Takeaway

__all__ = ('catalogue', 'found', 'place', 'problems', 'talk', 'video')

_ALL = {check.name: True for check in CHECKS}


def place(line: int, document: str = 'page') -> Place:
    """Return a place in a document."""
    return Place(document, line, anchor=f'anchor-{line}')


def talk(line: int, title: str = '', *, document: str = 'page', **facts: Any) -> Talk:
    """Return a talk whose id tells where it stands."""
    key = f'{document}-{line}'
    return Talk(id=key, title=title or key, place=place(line, document), **facts)


def video(*urls: str, role: str = 'video', **facts: Any) -> tuple[Medium, ...]:
    """Return recordings."""
    return tuple(Medium(role, url, **facts) for url in urls)


def catalogue(*facts: Talk | Entry | Mention | Takeaway, **settings: Any) -> Catalogue:
    """Return the catalogue of what stands on some pages."""
    pages: dict[str, dict[str, list[Any]]] = {}
    for fact in facts:
        page = pages.setdefault(fact.place.document, {})
        names = {'Talk': 'talks', 'Mention': 'mentions', 'Takeaway': 'takeaways'}
        page.setdefault(names.get(type(fact).__name__, 'entries'), []).append(fact)
    return Catalogue(
        Declarations(
            {
                document: PageFacts(
                    document=document,
                    title=document,
                    **{name: tuple(some) for name, some in page.items()},
                )
                for document, page in pages.items()
            }
        ),
        **settings,
    )


def found(*facts: Talk | Entry | Mention | Takeaway, **wishes: Any) -> list[str]:
    """Return what all checks say, with the place first."""
    names = ('conventions', 'own_platforms')
    settings = {name: wishes.pop(name) for name in names if name in wishes}
    made = catalogue(*facts, **settings)
    findings = find_problems(made, **({'switched': _ALL} | wishes))
    return [
        f'{each.place.document}:{each.place.line} {each.problem.value}: '
        + each.message
        % (*each.values, *([f'{each.other.document}:{each.other.line}'] if each.other else []))
        for each in findings
    ]


def problems(*facts: Talk | Entry | Mention | Takeaway, **wishes: Any) -> list[str]:
    """Return the places and subtypes of the warnings, without the messages."""
    # These talks have no media unless a test is about them.
    found_by_all = (text.partition(': ')[0] for text in found(*facts, **wishes))
    return [text for text in found_by_all if not text.endswith('no_media')]
