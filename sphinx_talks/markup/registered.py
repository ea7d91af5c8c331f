"""Every directive and role of the domain, by its name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.table import AXES
from sphinx_talks.catalogue.citing import CITING_ROLES
from sphinx_talks.catalogue.conventions import read_references
from sphinx_talks.markup.bullets import BulletsDirective
from sphinx_talks.markup.entry_directives import ENTRY_DIRECTIVES
from sphinx_talks.markup.import_directive import ImportDirective
from sphinx_talks.markup.listings.bibliography import BibliographyDirective
from sphinx_talks.markup.listings.charts import ChartDirective
from sphinx_talks.markup.listings.counts import CountRole
from sphinx_talks.markup.listings.graphs import GraphDirective
from sphinx_talks.markup.listings.indexes import IndexDirective
from sphinx_talks.markup.listings.lists import ListDirective
from sphinx_talks.markup.listings.mentions import MentionsDirective
from sphinx_talks.markup.listings.overview import OverviewDirective
from sphinx_talks.markup.listings.takeaways import TakeawaysDirective
from sphinx_talks.markup.roles import (
    CitationRole,
    MediumRole,
    MomentRole,
    NamingRole,
    ReferenceKindRole,
    TakeawayRole,
)
from sphinx_talks.markup.takeaway_directives import (
    InsightDirective,
    OwnTakeawayDirective,
    QuoteDirective,
)
from sphinx_talks.markup.talk_directive import (
    DefaultsDirective,
    DeliveryDirective,
    ExtendDirective,
    TalkDirective,
)
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.options import MEDIA_ROLES
from sphinx_talks.talks.references import KNOWN_FAMILIES, REFERENCE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.config import Config
    from sphinx.roles import XRefRole
    from sphinx.util.typing import RoleFunction

__all__ = (
    'DIRECTIVES',
    'NAMES',
    'PLURALS',
    'ROLES',
    'all_directives',
    'all_roles',
    'taken_reference',
    'taken_takeaway',
)

#: Those that need no setting.
DIRECTIVES: Mapping[str, type[Directive]] = MappingProxyType(
    {
        'talk': TalkDirective,
        **ENTRY_DIRECTIVES,
        'insight': InsightDirective,
        'quote': QuoteDirective,
        'defaults': DefaultsDirective,
        'bullets': BulletsDirective,
        'delivery': DeliveryDirective,
        'extend': ExtendDirective,
        'import': ImportDirective,
        'bibliography': BibliographyDirective,
        'chart': ChartDirective,
        'graph': GraphDirective,
        'index': IndexDirective,
        'list': ListDirective,
        'mentions': MentionsDirective,
        'overview': OverviewDirective,
        'takeaways': TakeawaysDirective,
    }
)

#: Those that need no setting.
ROLES: Mapping[str, RoleFunction | XRefRole] = MappingProxyType(
    {
        'talk': MomentRole(),
        **{kind: NamingRole(kind) for kind in KIND_NAMES},
        **{kind: ReferenceKindRole(KNOWN_FAMILIES[kind]) for kind in REFERENCE_KINDS},
        **{role: CitationRole(role) for role in CITING_ROLES},
        'video': MediumRole(),
        'slides': MediumRole(),
        'takeaway': TakeawayRole(),
        'insight': TakeawayRole(),
        'quote': TakeawayRole(),
        'count': CountRole(),
    }
)


def _asked_for() -> Iterator[str]:
    """Return what conditions, groups and sort keys say for what a talk has."""
    for each in AXES:
        yield from (each.name, each.option, each.group, each.sort, each.kind)


#: Names that no kind of references can have, since its role, its group and its mentions
#: have the same.
NAMES = frozenset(
    {
        *DIRECTIVES,
        *(name for name in ROLES if name not in REFERENCE_KINDS),
        *_asked_for(),
        *MEDIA_ROLES,
        # Roles of Sphinx and MyST that ask all domains, and what links of ours lead to.
        *('any', 'myst', 'page', 'place', 'url'),
    }
).difference(KNOWN_FAMILIES)

#: What stands for all references of a kind, and so can have no other meaning: filters,
#: options, fields, columns, indexes.
PLURALS = frozenset(
    {
        *_asked_for(),
        *(name for each in DIRECTIVES.values() for name in each.option_spec or ()),
    }
) - {f'{kind}s' for kind in REFERENCE_KINDS}


def taken_reference(names: Iterable[str]) -> str:
    """Return the first name that no kind of references can have."""
    return next((name for name in names if name in NAMES or f'{name}s' in PLURALS), '')


def taken_takeaway(names: Iterable[str], references: Iterable[str]) -> str:
    """Return the first name that no kind of takeaways can have."""
    taken = {*DIRECTIVES, *ROLES, *references}
    return next((name for name in names if name in taken), '')


def all_directives(config: Config) -> dict[str, type[Directive]]:
    """Return the directives of a project; the settings may name kinds of takeaways."""
    own = read_settings(config).takeaway_kinds
    return {**DIRECTIVES, **dict.fromkeys(own, OwnTakeawayDirective)}


def all_roles(config: Config) -> dict[str, RoleFunction | XRefRole]:
    """Return the roles of a project; the settings may name takeaways and references."""
    settings = read_settings(config)
    return {
        **ROLES,
        **{
            name: ReferenceKindRole(kind)
            for name, kind in read_references(settings.references).items()
        },
        **{name: TakeawayRole() for name in settings.takeaway_kinds},
    }
