"""Every value that a project can set in ``conf.py``.

:class:`Settings` is the only place where a setting is described: the values
are registered, checked and documented from its fields.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Literal, TypeVar

from sphinx_talks.problems import Problem, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = (
    'PREFIX',
    'SETTINGS',
    'TALK_OPTIONS',
    'Setting',
    'Settings',
    'read_settings',
    'register_settings',
)

PREFIX = 'talks_'

_OPTION_NAME = re.compile('[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*')

_Rebuild = Literal['', 'env', 'html']
_T = TypeVar('_T')


@dataclass(frozen=True, slots=True)
class Setting:
    """How one setting is registered, checked and documented."""

    #: Name in ``conf.py``.
    name: str
    default: object
    #: Types that Sphinx accepts for the value.
    types: frozenset[type]
    #: What a change of the value makes Sphinx build again.
    rebuild: _Rebuild
    #: What the setting does, in reStructuredText.
    help: str
    #: What the value must be, in words; empty when the value is fine.
    fault: Callable[[object], str]


@dataclass(frozen=True, slots=True)
class _About:
    types: frozenset[type]
    rebuild: _Rebuild
    help: str
    fault: Callable[[object], str]


def _setting(
    default: _T,
    *,
    types: set[type],
    rebuild: _Rebuild,
    fault: Callable[[object], str],
    help: str,
) -> _T:
    about = _About(frozenset(types), rebuild, help, fault)
    if isinstance(default, dict):
        declared: _T = field(default_factory=lambda: copy(default), metadata={'about': about})
    else:
        declared = field(default=default, metadata={'about': about})
    return declared


def _not_bool(value: object) -> str:
    return '' if isinstance(value, bool) else 'True or False'


def _not_names(value: object) -> str:
    if isinstance(value, (list, tuple)) and all(isinstance(name, str) for name in value):
        return ''
    return 'a list of strings'


def _not_prefixes(value: object) -> str:
    if isinstance(value, dict) and all(
        isinstance(prefix, str) and prefix.strip() and kind in ('insight', 'quote')
        for prefix, kind in value.items()
    ):
        return ''
    return "a dictionary from the first word of a list item to 'insight' or 'quote'"


#: The options that every talk takes. A test compares them with those of the directive,
#: which reads settings, and so cannot be asked here.
TALK_OPTIONS = frozenset(
    [
        'abstract',
        'aliases',
        'audio',
        'class',
        'code',
        'date',
        'doi',
        'duration',
        'event',
        'featured',
        'id',
        'kind',
        'language',
        'license',
        'name',
        'no-contents-entry',
        'no-index',
        'no-index-entry',
        'nocontentsentry',
        'noindex',
        'noindexentry',
        'note',
        'own',
        'page',
        'paper',
        'part-of',
        'related',
        'resources',
        'room',
        'slides',
        'speakers',
        'status',
        'thumbnail',
        'topics',
        'track',
        'transcript',
        'video',
    ]
)


def _not_checks(value: object) -> str:
    if value == {}:
        return ''
    if value == {}:
        return ''
    # Imported here, since a build that reads nothing needs no checks.
    from sphinx_talks.catalogue.checks import CHECKS

    names = (*(check.name for check in CHECKS), Problem.LONG_PENDING.value)
    if isinstance(value, dict) and all(
        name in names and isinstance(wish, bool) for name, wish in value.items()
    ):
        return ''
    return f'a dictionary from names to True or False; the names are {", ".join(names)}'


def _not_days(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return ''
    return 'a number of days'


def _not_extra_fields(value: object) -> str:
    if isinstance(value, dict) and all(
        isinstance(name, str)
        and _OPTION_NAME.fullmatch(name)
        and name not in TALK_OPTIONS
        and isinstance(label, str)
        and label.strip()
        for name, label in value.items()
    ):
        return ''
    return (
        'a dictionary from names of options (lower-case letters, digits and hyphens), '
        'which talks do not have yet, to what readers see before the value'
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project, checked."""

    checks: dict[str, bool] = _setting(
        {},
        types={dict},
        rebuild='env',
        fault=_not_checks,
        help='Checks to switch on or off, by the names of their warnings: ``no_media`` and '
        '``unused_entry`` are off, all others are on. A check that is off takes no time; '
        '``suppress_warnings`` only hides what it finds.',
    )
    contents_entries: bool = _setting(
        True,
        types={bool},
        rebuild='env',
        fault=_not_bool,
        help='Whether talks, events and other entries stand in the table of contents of '
        'their page. ``:no-contents-entry:`` leaves out a single one.',
    )
    extra_fields: dict[str, str] = _setting(
        {},
        types={dict},
        rebuild='env',
        fault=_not_extra_fields,
        help='Options of talks beside the built-in ones. Each maps to what readers see '
        "before its value, as in ``{'level': 'For whom'}``.",
    )
    kinds: tuple[str, ...] = _setting(
        (),
        types={list, tuple},
        rebuild='env',
        fault=_not_names,
        help='Kinds of talks beside the built-in ones, which are ``talk``, ``keynote``, '
        '``tutorial``, ``lightning``, ``panel``, ``poster``, ``workshop``, ``summit``, '
        '``webinar``, ``podcast``, ``article`` and ``book``.',
    )
    pending_days: int = _setting(
        180,
        types={int},
        rebuild='env',
        fault=_not_days,
        help='For how many days a medium may be ``pending``, counted from the talk to the '
        'newest date of all talks and events.',
    )
    takeaway_prefixes: dict[str, str] = _setting(
        {'Insight': 'insight', 'Quote': 'quote'},
        types={dict},
        rebuild='env',
        fault=_not_prefixes,
        help='Words that turn a list item in the notes of a talk into a takeaway when they '
        'stand at its beginning, followed by a colon. Each maps to ``insight`` or ``quote``.',
    )
    title_markup: bool = _setting(
        False,
        types={bool},
        rebuild='env',
        fault=_not_bool,
        help='Whether titles of talks may hold inline markup. They are literal text '
        'otherwise, since real titles hold asterisks, backquotes and trailing underscores.',
    )


def _describe() -> tuple[Setting, ...]:
    described = []
    for declared in fields(Settings):
        about = declared.metadata['about']
        if declared.default is MISSING and declared.default_factory is not MISSING:
            default = declared.default_factory()
        else:
            default = declared.default
        described.append(
            Setting(
                PREFIX + declared.name,
                default,
                about.types,
                about.rebuild,
                about.help,
                about.fault,
            )
        )
    return tuple(described)


#: All settings in the order in which they are documented.
SETTINGS = _describe()


def register_settings(app: Sphinx) -> None:
    """Make Sphinx know every setting."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, setting.types, setting.help
        )
    # Before Sphinx's own check of types (priority 800), so that a bad value
    # is reported once, and before any listener that reads settings.
    app.connect('config-inited', _check_settings, priority=400)


def _check_settings(app: Sphinx, config: Config) -> None:
    for setting in SETTINGS:
        if expected := setting.fault(config[setting.name]):
            report(
                Problem.CONFIG,
                'conf.py: %s is %r, but must be %s; the default %r is used',
                setting.name,
                config[setting.name],
                expected,
                setting.default,
            )
            config[setting.name] = setting.default


def read_settings(config: Config) -> Settings:
    """Return the settings of a project as one typed record."""
    return Settings(
        checks=dict(config[PREFIX + 'checks']),
        contents_entries=config[PREFIX + 'contents_entries'],
        extra_fields=dict(config[PREFIX + 'extra_fields']),
        kinds=tuple(config[PREFIX + 'kinds']),
        pending_days=config[PREFIX + 'pending_days'],
        takeaway_prefixes=dict(config[PREFIX + 'takeaway_prefixes']),
        title_markup=config[PREFIX + 'title_markup'],
    )
