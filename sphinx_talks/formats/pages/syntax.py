"""What updating a page needs to know of its markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.pages.items import Item

__all__ = (
    'BODY',
    'DELIVERIES',
    'DIRECTIVES',
    'ITEM_KINDS',
    'TITLE',
    'Found',
    'Syntax',
    'Texts',
    'directive_of',
)

#: The kinds of items, in the order in which a page has them.
ITEM_KINDS = ('event', 'talk', 'speaker')
#: Directives of items, and of other times that a talk was given, as a regular expression.
DIRECTIVES = rf'(?:talk:)?(?P<kind>{"|".join(ITEM_KINDS)}|(?<=talk:)delivery)'
#: Names of what is no option.
TITLE = 'title'
BODY = 'notes'
#: Other times that a talk was given, which no option of a talk states.
DELIVERIES = 'deliveries'

#: Text of each part of an item as a page has it: lines without their indentation.
Texts = dict[str, tuple[str, ...]]


def directive_of(kind: str) -> str:
    """Return the name of the directive that declares a kind of item."""
    return kind if kind == 'talk' else f'talk:{kind}'


@dataclass(slots=True)
class Found:
    """An item that stands in a page."""

    kind: str
    id: str
    #: Its lines, as a range.
    start: int
    end: int
    #: Lines of each part, as ranges; with the line of the directive for the title.
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    #: Line before which another option goes.
    options_end: int = 0
    indent: str = ''
    #: How the options are written, if there are several ways.
    form: str = ''
    #: What opens the item, such as ``:::``.
    fence: str = ''


class Syntax(Protocol):
    """One kind of markup."""

    #: Suffix of the files.
    suffix: str

    def head(self, title: str) -> list[str]:
        """Return the lines with which a new page begins."""

    def section(self, title: str) -> list[str]:
        """Return the heading of a section."""

    def prose(self, lines: Sequence[NoteLine]) -> list[str]:
        """Return running text between items."""

    def group(self, kind: str) -> list[str]:
        """Return what stands above all items of a kind, if these stand together."""

    def texts(self, item: Item) -> Texts:
        """Return the parts of an item as a page has them."""

    def block(self, item: Item) -> list[str]:
        """Return an item that is new in a page."""

    def find(self, lines: Sequence[str]) -> list[Found]:
        """Return all items of a page in order."""

    def replaced(self, found: Found, name: str, text: tuple[str, ...]) -> list[str]:
        """Return the lines that a part of an item has with another text."""

    def comment(self, lines: Sequence[str]) -> list[str]:
        """Return lines that are not shown."""

    def uncommented(self, line: str) -> str | None:
        """Return what a line that is not shown holds; ``None`` for any other line."""
