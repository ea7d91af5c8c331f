"""Every value that a project can set in ``conf.py``.

:class:`Settings` is the only place where a setting is described: the values
are registered, checked and documented from its fields. ``setting_checks`` warns of
values that no setting can have, and ``setting_validators`` knows what each must be.
"""

from __future__ import annotations

from dataclasses import field, fields
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast
from weakref import WeakKeyDictionary

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_talks.catalogue.conventions import Conventions

__all__ = (
    'PREFIX',
    'SETTINGS',
    'STYLES_EVENT',
    'Setting',
    'Settings',
    'digest_of_settings',
    'read_conventions',
    'read_settings',
    'setup',
)

PREFIX = 'talks_'
#: Asks for styles of bibliographies: listeners take the application, and return a
#: dictionary from names to styles.
STYLES_EVENT = 'talks-bibliography-styles'

_Rebuild = Literal['', 'env']
_T = TypeVar('_T')


class Setting(NamedTuple):
    """How one setting is registered, checked and documented."""

    #: Name in ``conf.py``.
    name: str
    default: object
    #: Types that Sphinx accepts for the value.
    types: frozenset[type]
    #: ``env`` where a change makes Sphinx read all anew, since it changes how pages are
    #: parsed. For all others the ledger finds the pages that show something else.
    rebuild: _Rebuild
    #: What the setting does, in reStructuredText.
    help: str
    #: Which of the functions in ``setting_validators`` knows what the value must be.
    validator: str

    def validate(self, value: object) -> str:
        """Return what a value must be, in words; nothing when it is fine."""
        # ``True`` is equal to 1, and yet another value.
        if value == self.default and type(value) is type(self.default):
            return ''
        # Imported here, since most projects leave most settings as they are.
        from sphinx_talks.setting_validators import VALIDATORS

        return VALIDATORS[self.validator](value)


def _setting(
    default: _T,
    *,
    rebuild: _Rebuild,
    validator: str,
    help: str,
    types: frozenset[type] = frozenset(),
) -> _T:
    usual = {list, tuple} if isinstance(default, tuple) else {default.__class__}
    # The name is that of the field, which is not known yet.
    about = Setting('', default, types or frozenset(usual), rebuild, help, validator)
    frozen = _frozen(default)
    declared: _T = field(default_factory=lambda: frozen, metadata={'about': about})
    return declared


def _frozen(value: _T) -> _T:
    """Return a value of ``conf.py`` that nobody can change."""
    if isinstance(value, dict):
        return cast('_T', MappingProxyType(dict(value)))
    return cast('_T', tuple(value)) if isinstance(value, list) else value


@frozen(kw_only=True)
class Settings:
    """The settings of one project, checked."""

    catalogues: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='catalogues',
        help='Catalogues of other sites, whose talks can be cited and listed: a '
        'dictionary from a name to the address of the site and the place '
        "of its ``talks.json``, as in ``{'conf': "
        "('https://conf.example.org/', None)}``. The place is a path below "
        'the source folder, an address, ``None`` for ``talks.json`` below '
        'the address of the site, or a list of these: the first that '
        'exists counts. If the pages of the site do not have addresses '
        'such as ``NAME.html``, put ``{}`` into its address where the name '
        'goes: ``https://conf.example.org/{}/``.',
    )
    catalogues_cache_days: int = _setting(
        5,
        rebuild='',
        validator='cache_days',
        help='For how many days a downloaded catalogue is used before it is downloaded '
        'again: 0 for each build, and a negative number for ever.',
    )
    catalogues_timeout: int = _setting(
        10,
        rebuild='',
        validator='timeout',
        help='For how many seconds a server may be silent while a catalogue is downloaded.',
    )
    checks: Mapping[str, bool] = _setting(
        {},
        rebuild='',
        validator='checks',
        help='Checks to switch on or off, by the names of their warnings: '
        '``no_media`` and ``unused_entry`` are off, ``uncertain`` is only '
        'on in ``sphinx-talks check``, and all others are on. A check that '
        'is off takes no time; ``suppress_warnings`` only hides what it '
        'finds.',
    )
    bibliography_style: str = _setting(
        'apa',
        rebuild='',
        validator='style',
        help='The style of bibliographies that name none: ``apa``, ``ieee``, ``plain``, or '
        'one that an extension or ``conf.py`` registers.',
    )
    citation_labels: str = _setting(
        'author-year',
        rebuild='',
        validator='labels',
        help='How talks are cited where the page has no bibliography with ``:labels:``: by '
        '``author-year``, as in (Ho, 2024), by ``alpha``, as in [Ho24], or by ``number``, as '
        'in [1]. Numbers are those of the bibliography of the same page; where it has none, '
        'names and years are shown.',
    )
    contents_entries: str = _setting(
        'page',
        types=frozenset({str, bool}),
        rebuild='env',
        validator='contents_entries',
        help='Where talks, events and other entries are listed in tables of '
        'contents: in that of their own ``page``, if it has no more than a '
        'hundred of them; ``everywhere`` a page is listed with its '
        'headings, as by ``toctree`` and in the sidebar of every page, '
        'which takes long where there are thousands; or ``nowhere``. '
        '``True`` means ``everywhere``, and ``False`` means ``nowhere``. '
        '``:no-contents-entry:`` leaves out a single one.',
    )
    exports: Mapping[str, str] = _setting(
        {},
        rebuild='',
        validator='exports',
        help='Files to write beside HTML pages, from a path below the output folder to a '
        "format: ``{'talks.json': 'talks.json', 'feed.xml': 'atom'}``. The formats are "
        '``talks.json``, ``sqlite``, ``csv``, ``csl-json``, ``biblatex``, ``bibtex``, '
        '``pyvideo`` (a folder), ``icalendar``, ``atom``, ``sitemap`` and ``redirects``. '
        'Links in them need ``html_baseurl``.',
    )
    extra_fields: Mapping[str, str] = _setting(
        {},
        rebuild='env',
        validator='extra_fields',
        help='Options of talks beside the built-in ones. Each maps to the label '
        "that readers see before its value, as in ``{'level': "
        "'Audience'}``. With an empty label, pages do not show it, but "
        'conditions and the addresses of pages can use it.',
    )
    feed: str = _setting(
        '',
        rebuild='',
        validator='feed',
        help='The path of an Atom feed of all talks below the output folder, such as '
        "``'feed.xml'``. It is short for ``{'feed.xml': 'atom'}`` in ``talks_exports``: pages "
        'that show talks lead feed readers there, and links in it need ``html_baseurl``.',
    )
    index_entries: tuple[str, ...] = _setting(
        ('auto',),
        rebuild='',
        validator='index_entries',
        help='Where a talk is listed in the general index: under its ``title``, '
        'under each of its ``speakers``, and under each of its ``topics``, '
        'as they are written. ``auto`` means all of these in a set of up '
        'to 500 talks, and for the title in a larger one, which has index '
        'pages for the others. ``:no-index-entry:`` leaves out a single '
        'talk. Without ``title``, the names of events and other entries '
        'are left out, too.',
    )
    kinds: tuple[str, ...] = _setting(
        (),
        rebuild='',
        validator='names',
        help='Kinds of talks beside the built-in ones, which are ``talk``, ``keynote``, '
        '``tutorial``, ``lightning``, ``panel``, ``poster``, ``workshop``, ``summit``, '
        '``webinar``, ``podcast``, ``article`` and ``book``.',
    )
    pages: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='pages',
        help='Pages that HTML builders make for talks and things alone, without '
        'any file in the sources: a dictionary from a kind of thing to a '
        "path, as in ``{'talk': 'talks/{year}/{id}', 'speaker': "
        "'speakers/{id}'}``. Kinds are ``talk``, ``event``, ``series``, "
        '``speaker``, ``topic``, ``project``, ``year``, ``pep`` and other '
        'kinds of references. Paths have fields: of talks, ``{id}``, '
        '``{title}``, ``{event}``, ``{series}``, ``{year}``, '
        '``{language}``, ``{kind}`` and ``{track}``; of events, ``{id}``, '
        '``{title}``, ``{series}`` and ``{year}``; of years, ``{year}``; '
        'of others, ``{id}`` and ``{title}``. Those of '
        '``talks_extra_fields`` are fields of talks, too. Instead of a '
        'path, a dictionary can have the ``path``, a condition ``where`` '
        'for the talks that count, a ``title`` with the same fields, '
        '``former``, a list of paths that the pages had before, '
        '``feed``, which gives each page of a thing a feed of its talks, and '
        "``layout``, which is ``'list'`` or ``'cards'``, for its talks.",
    )
    layout: str = _setting(
        'full',
        rebuild='',
        validator='layout',
        help='How pages show a declared talk that has no ``:layout:`` of its '
        'own: ``full``, on one ``line``, as a ``card`` in a grid, or '
        '``compact``, with only who, when and the media.',
    )
    mentions_in_api: bool = _setting(
        False,
        rebuild='',
        validator='boolean',
        help='Whether functions, classes and other objects of API documentation list the '
        'talks whose notes mention them. Objects that no talk mentions stay as they are.',
    )
    pending_days: int = _setting(
        180,
        rebuild='',
        validator='days',
        help='For how many days a medium may be ``pending``, counted from the talk to the '
        'newest date of all talks and events.',
    )
    placeholder_speakers: tuple[str, ...] = _setting(
        (
            'Various',
            'Various speakers',
            'Multiple speakers',
            'Several speakers',
            'Panel',
            'Panelists',
            'Panellists',
            'TBA',
            'TBC',
            'TBD',
            'To be announced',
            'N/A',
            'Unknown',
            'Unknown speaker',
            'Anonymous',
        ),
        rebuild='',
        validator='names',
        help='Words that authors write instead of a speaker, such as ``TBA``. '
        'They are shown as they are: without a link, and in no index. Case '
        'makes no difference. A speaker who is declared by such a name is '
        'a speaker.',
    )
    player: str = _setting(
        'link',
        rebuild='',
        validator='player',
        help='How HTML pages show recordings. With ``link``, a link leads to '
        'the platform. With ``click``, a card stands below the media of a '
        'talk, and turns into a player when it is clicked: until then, '
        'nothing is loaded from other sites. Moments on the same page then '
        'move the player that is open. The picture on the card is the '
        '``:thumbnail:`` of the talk, if that is a file of the project.',
    )
    previews: bool = _setting(
        True,
        rebuild='',
        validator='boolean',
        help='Whether HTML pages show a card with what a link leads to when a reader points '
        'at a talk, speaker, project or reference, or reaches it by the keyboard.',
    )
    projects: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='projects',
        help='Projects that no page declares: a dictionary from their names to an address, or '
        'to a dictionary with ``url``, ``repository``, ``documentation`` and ``aliases``. '
        'A link to one of the addresses is a mention. If a page declares the project as '
        'well, what the page says comes first.',
    )
    speakers: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='speakers',
        help='Speakers that no page declares: a dictionary from their names to an address, or '
        'to a dictionary with the options of ``talk:speaker``, such as ``url``, '
        '``affiliation``, ``sort-as`` and ``aliases``. If a page declares the speaker as '
        'well, what the page says comes first.',
    )
    events: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='events',
        help="The same for events, with the options of ``talk:event``: ``{'PyCon US 2024': "
        "{'url': 'https://us.pycon.org/2024/', 'dates': '2024-05-15/2024-05-23', "
        "'series': 'PyCon US', 'online': True}}``.",
    )
    topics: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='topics',
        help='The same for topics, with the options of ``talk:topic``: ``url``, ``parent`` '
        'and ``aliases``.',
    )
    reference_titles: Mapping[str, object] = _setting(
        {},
        rebuild='',
        validator='reference_titles',
        help='Titles of references, shown in indexes and below talks: a dictionary from kinds '
        "to dictionaries from numbers to titles, such as ``{'pep': {8: 'Style Guide for "
        "Python Code'}}``. Titles of PEPs come from ``sphinx.ext.intersphinx`` as well, where "
        'https://peps.python.org/ is in ``intersphinx_mapping``.',
    )
    references: Mapping[str, object] = _setting(
        {},
        rebuild='env',
        validator='references',
        help='Kinds of references beside ``pep``: a dictionary from their names '
        'to their addresses, with ``{}`` where the number goes, or to '
        'dictionaries. These have ``url``, ``label`` (such as ``RFC {}``), '
        '``number`` (a regular expression), ``example`` (a number to show '
        'in messages) and ``also`` (a list of other addresses that links '
        'may have). ``rfc``, ``cve``, ``cwe``, ``doi`` and ``pep`` have '
        'values for all of them: ``{}`` is enough.',
    )
    platforms: Mapping[str, dict[str, object]] = _setting(
        {},
        rebuild='',
        validator='platforms',
        help='Platforms that you describe yourself, from a name to a dictionary. ``label`` '
        'is what readers know the platform by, and ``hosts`` lists its hosts. The others '
        'are for links to moments and for players: ``patterns``, regular expressions for '
        '``host/path?query`` with a group ``id``; ``moment``, what to add to an address, '
        'such as ``?t={start}``, or a whole address; ``embed``, ``thumbnail`` and ``page``, '
        'addresses of the player, of a picture, and of the page for the address of a player. '
        'A name that is known already, such as ``youtube``, replaces that platform.',
    )
    remote_pictures: bool = _setting(
        False,
        rebuild='',
        validator='boolean',
        help='Whether HTML pages load pictures from elsewhere: of speakers and '
        'talks whose ``:picture:`` or ``:thumbnail:`` is an address, and '
        'of recordings whose platform has a picture of each. Every reader '
        'then asks these sites for them, so by default only files of the '
        'project are shown.',
    )
    show_transcripts: bool = _setting(
        False,
        rebuild='',
        validator='boolean',
        help='Whether pages show the transcripts of talks, folded in HTML. Make sure that you '
        'may publish them: captions have owners and licences, as recordings have.',
    )
    structured_data: bool = _setting(
        True,
        rebuild='',
        validator='boolean',
        help='Whether HTML pages that declare talks describe them for search '
        'engines: in the head of the page, as JSON-LD in the vocabulary of '
        'schema.org. Addresses in it need ``html_baseurl``.',
    )
    takeaway_kinds: Mapping[str, str] = _setting(
        {},
        rebuild='env',
        validator='takeaway_kinds',
        help='Kinds of takeaways beside insights and quotes, from a name to a label. '
        "``{'lesson': 'Lesson'}`` makes the directive ``talk:lesson`` and the role "
        '``talk:lesson``, and list items that begin with ``Lesson:`` are lessons.',
    )
    takeaway_prefixes: Mapping[str, str] = _setting(
        {'Insight': 'insight', 'Quote': 'quote'},
        rebuild='env',
        validator='takeaway_prefixes',
        help='Words that turn a list item in the notes of a talk into a '
        'takeaway when they are at its beginning, followed by a colon. '
        'Each maps to ``insight`` or ``quote``. The labels of '
        '``talks_takeaway_kinds`` need no entry here.',
    )
    title_markup: bool = _setting(
        False,
        rebuild='env',
        validator='boolean',
        help='Whether titles of talks may hold inline markup. Otherwise they '
        'are literal text, since real titles contain asterisks, backquotes '
        'and trailing underscores.',
    )
    transcripts: str = _setting(
        '',
        rebuild='',
        validator='transcripts',
        help='Where transcripts of talks are: a path below the source folder '
        'with ``{id}`` for the id of the talk, and perhaps ``{language}``, '
        "such as ``'transcripts/{id}.{language}.vtt'``. It ends in "
        '``.vtt``, ``.srt``, ``.json3`` or ``.txt``. Quotes are looked up '
        'in them. The transcripts themselves are not shown, unless '
        '``talks_show_transcripts`` is set. They need '
        '``sphinx-talks[transcripts]``.',
    )

    @property
    def files(self) -> Mapping[str, str]:
        """All exports, from a path to a format; the feed is one of them."""
        return dict(self.exports) | ({self.feed: 'atom'} if self.feed else {})


def _describe() -> tuple[Setting, ...]:
    return tuple(
        declared.metadata['about']._replace(name=PREFIX + declared.name)
        for declared in fields(Settings)
    )


#: All settings in the order in which they are documented.
SETTINGS = _describe()
_FIELDS = tuple(declared.name for declared in fields(Settings))


def setup(app: Sphinx) -> None:
    """Register every setting, and the event for styles of bibliographies."""
    app.add_event(STYLES_EVENT)
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, setting.types, setting.help
        )
    # When all others have seen the configuration.
    app.connect('config-inited', _settle, priority=999)


#: What is meant by the values that ``talks_contents_entries`` had first.
_OLD_PLACES = {True: 'everywhere', False: 'nowhere'}

#: The settings of each configuration that can change no more.
_SETTLED: WeakKeyDictionary[Config, Settings] = WeakKeyDictionary()


def read_settings(config: Config) -> Settings:
    """Return the settings of a project as one typed record.

    Until all extensions have seen the configuration, it is made at each call.
    """
    return _SETTLED.get(config) or _read(config)


def _read(config: Config) -> Settings:
    values = {name: _frozen(config[PREFIX + name]) for name in _FIELDS}
    contents = values['contents_entries']
    return Settings(**values | {'contents_entries': _OLD_PLACES.get(contents, contents)})


def _settle(app: Sphinx, config: Config) -> None:
    _SETTLED[config] = _read(config)


def digest_of_settings(config: Config, names: Iterable[str] = ()) -> str:
    """Return what tells the values of settings from others.

    :param names: settings, without the prefix; all of them if there are none
    """
    values = [(name, config[PREFIX + name]) for name in names or _FIELDS]
    return blake2b(repr(values).encode(errors='backslashreplace'), digest_size=8).hexdigest()


def read_conventions(
    config: Config, loaded_titles: Mapping[str, Mapping[str, str]]
) -> Conventions:
    """Return what the settings say about things.

    :param loaded_titles: titles of references for which the settings have none
    """
    # Imported here, since settings alone need no catalogue.
    from sphinx_talks.catalogue.conventions import make_conventions

    settings = read_settings(config)
    return make_conventions(
        references=settings.references,
        titles=settings.reference_titles,
        entries={
            kind.name: getattr(settings, kind.plural)
            for kind in KINDS
            if kind.plural in _FIELDS
        },
        placeholder_speakers=settings.placeholder_speakers,
        extra_fields=settings.extra_fields,
        layout=settings.layout,
        remote_pictures=settings.remote_pictures,
        takeaway_labels=settings.takeaway_kinds,
        loaded_titles=loaded_titles,
    )
