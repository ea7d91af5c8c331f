"""A documentation set full of mistakes, and the warnings that each deserves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('MISTAKES', 'PAGES', 'Mistake')


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that an author got wrong."""

    file: str
    text: str
    #: Words of the warning, as a regular expression.
    words: str
    #: First and last line that the warning may name.
    first: int = 0
    last: int = 0
    #: Whether it takes a look at other documents to see it.
    between_documents: bool = False

    def fits(self, warning: str) -> bool:
        """Tell whether a warning is about this mistake, and names its place."""
        found = re.match(r'([\w/.-]+):(\d+): (?:WARNING|ERROR): (.*)', warning, re.DOTALL)
        return bool(
            found
            and found[1] == self.file
            and self.first <= int(found[2]) <= self.last
            and re.search(self.words, found[3], re.IGNORECASE)
        )

    def is_in(self, warnings: Iterable[str]) -> bool:
        """Tell whether one of the warnings is about this mistake."""
        return any(self.fits(warning) for warning in warnings)


_ROLES = (
    ('talk', 'nowhere'),
    ('talk:talk', 'nowhere-else'),
    ('talk:speaker', 'Nobody Inparticular'),
    ('talk:event', 'nocon-1999'),
    ('talk:topic', 'nothingness'),
    ('talk:project', 'vapourware'),
)

_MISTAKES = (
    Mistake('date.rst', '.. talk:: A\n   :id: a\n   :date: 2024-13-45\n', '2024-13-45'),
    Mistake('date-md.md', ':::{talk} B\n:id: b\n:date: 2024-13-46\n:::\n', '2024-13-46'),
    Mistake(
        'state.rst',
        '.. talk:: C\n   :id: c\n   :video: secret https://example.com/c\n',
        'secret',
    ),
    Mistake(
        'state-md.md', ':::{talk} D\n:id: d\n:video: hush https://example.com/d\n:::\n', 'hush'
    ),
    Mistake('title.rst', '.. talk::\n   :id: e\n\n   Notes.\n', 'title|argument'),
    Mistake('title-md.md', ':::{talk}\n:id: f\n:::\n', 'title|argument'),
    Mistake(
        'url.rst', '.. talk:: G\n   :id: g\n   :video: javascript:alert(1)\n', 'javascript'
    ),
    Mistake(
        'url-md.md', ':::{talk} H\n:id: h\n:slides: javascript:alert(2)\n:::\n', 'javascript'
    ),
    Mistake('option.rst', '.. talk:: I\n   :id: i\n   :colour: red\n', 'colour'),
    Mistake('option-md.md', ':::{talk} J\n:id: j\n:colour: red\n:::\n', 'colour'),
    Mistake(
        'twice-b.rst', '.. talk:: L\n   :id: twin\n', 'twin|duplicate', between_documents=True
    ),
    Mistake(
        'twice-c.md', ':::{talk} M\n:id: twin\n:::\n', 'twin|duplicate', between_documents=True
    ),
    *(
        Mistake(
            f'{role.replace(":", "-")}-{suffix}.{suffix}',
            f'Some words, then {form.format(role, target)}.\n',
            re.escape(target),
        )
        for role, target in _ROLES
        for suffix, form in (('rst', ':{}:`{}`'), ('md', '{{{}}}`{}`'))
    ),
)
_FINE = {
    'fine.rst': 'Fine\n====\n\n.. talk:: Right\n   :id: right\n',
    'twice-a.rst': 'Twice\n=====\n\n.. talk:: K\n   :id: twin\n',
}


def _place(mistake: Mistake) -> tuple[Mistake, str]:
    """Put a mistake into a page of its own, under a heading and a paragraph."""
    title = '# Title\n' if mistake.file.endswith('.md') else 'Title\n=====\n'
    above = f'{title}\nA paragraph.\n\n'
    first = above.count('\n') + 1
    # The line of the directive, of the option, or of the notes: all help.
    last = first + mistake.text.count('\n') - 1
    placed = Mistake(
        mistake.file, mistake.text, mistake.words, first, last, mistake.between_documents
    )
    return placed, above + mistake.text


_PLACED = tuple(map(_place, _MISTAKES))

#: What is wrong, and where.
MISTAKES = tuple(mistake for mistake, _ in _PLACED)
_NAMES = sorted({*_FINE, *(mistake.file for mistake in MISTAKES)})
#: Text of each source file by its name.
PAGES = {
    'index.rst': 'Mistakes\n========\n\n.. toctree::\n\n'
    + ''.join(f'   {name.rpartition(".")[0]}\n' for name in _NAMES),
    **_FINE,
    **{mistake.file: text for mistake, text in _PLACED},
}
