"""A language server completes names of talks, and all directives, in reST and in MyST."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from sphinx_talks.markup import registered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lsprotocol.types import CompletionItem
    from pygls.lsp.client import BaseLanguageClient

pytestmark = [pytest.mark.editors, pytest.mark.myst]

CONF = """\
project = 'Notes'
extensions = ['sphinx_talks', 'myst_parser']
"""
REST = """\
Talks
=====

.. toctree::

   notes

.. talk:event:: PyCon US 2024
   :id: pycon

.. talk:: Rewind: Time-Travel
   :id: rewind
   :speakers: Toby Ho
   :event: pycon
   :topics: debugging

   See :talk:project:`mypy <https://mypy-lang.org/>`, and once more :talk:`rewind`.

   .. talk:quote::
      :id: so-it-goes

      It goes.
"""
MYST = """\
# Notes

See {talk}`rewind`.
"""
PAGES = {'index.rst': REST, 'notes.md': MYST}
#: How a role and a directive begin in each page.
ROLES = {'index.rst': ':{}:`', 'notes.md': '{{{}}}`'}
DIRECTIVES = {'index.rst': '.. ', 'notes.md': '```{'}
#: Where a cross-reference stands in each page, and what declares its target.
REFERENCE, DECLARATION = 'rewind`', '.. talk:: Rewind'
#: What roles complete: declared, or only used by a talk.
NAMES = {
    'talk': 'rewind',
    'talk:talk': 'rewind',
    'talk:event': 'pycon',
    'talk:speaker': 'Toby Ho',
    'talk:topic': 'debugging',
    'talk:project': 'mypy',
    'talk:quote': 'so-it-goes',
}
#: How long the server may take for a build, and for an answer; in seconds.
BUILD, ANSWER = 120, 30


@dataclass
class Answers:
    """What the server said, by page."""

    names: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    directives: dict[str, set[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    hovers: dict[str, str] = field(default_factory=dict)
    #: File and line, counted from 0.
    definitions: dict[str, tuple[str, int]] = field(default_factory=dict)


@pytest.fixture(scope='module')
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Open both pages in the server, have it build them, and ask for completions."""
    folder = tmp_path_factory.mktemp('notes')
    for name, text in {'conf.py': CONF, **PAGES}.items():
        (folder / name).write_text(text, encoding='utf-8')
    return asyncio.run(_ask(folder))


async def _ask(folder: Path) -> Answers:
    from lsprotocol import types
    from pygls.lsp.client import BaseLanguageClient

    client = BaseLanguageClient('sphinx-talks', '1')
    has_started, is_built, answers = asyncio.Event(), asyncio.Event(), Answers()
    sphinx = {
        'buildCommand': ['sphinx-build', '-M', 'html', '.', '_build'],
        'pythonCommand': [sys.executable],
        'cwd': str(folder),
    }

    @client.feature('workspace/configuration')
    def configuration(params: types.ConfigurationParams) -> list[Mapping[str, object]]:
        return [{'sphinx': sphinx} for _ in params.items]

    @client.feature('window/workDoneProgress/create')
    def create(_params) -> None:
        """Let the server tell how far it is."""

    @client.feature('client/registerCapability')
    def register(_params) -> None:
        """Let the server ask for what it likes."""

    @client.feature('sphinx/appCreated')
    def start(_params) -> None:
        has_started.set()

    @client.feature('$/progress')
    def progress(params: types.ProgressParams) -> None:
        if isinstance(params.value, dict) and params.value.get('kind') == 'end':
            is_built.set()

    @client.feature('textDocument/publishDiagnostics')
    def warn(params: types.PublishDiagnosticsParams) -> None:
        name = params.uri.rpartition('/')[2]
        answers.warnings[name] = [each.message for each in params.diagnostics]

    await client.start_io(sys.executable, '-m', 'esbonio', 'server')
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            configuration=True,
            did_change_configuration=types.DidChangeConfigurationClientCapabilities(
                dynamic_registration=True
            ),
        ),
        window=types.WindowClientCapabilities(work_done_progress=True),
    )
    await client.initialize_async(
        types.InitializeParams(
            capabilities=capabilities,
            root_uri=folder.as_uri(),
            initialization_options={'esbonio': {'sphinx': sphinx}},
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name='notes')],
        )
    )
    client.initialized(types.InitializedParams())
    for name, text in PAGES.items():
        language = 'markdown' if name.endswith('.md') else 'restructuredtext'
        item = types.TextDocumentItem(
            uri=(folder / name).as_uri(), language_id=language, version=1, text=text
        )
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await asyncio.wait_for(has_started.wait(), BUILD)
    saved = types.TextDocumentIdentifier((folder / 'index.rst').as_uri())
    client.text_document_did_save(types.DidSaveTextDocumentParams(saved))
    await asyncio.wait_for(is_built.wait(), BUILD)
    # The server reads its data anew after it has said that the build is done.
    await asyncio.sleep(1)
    version = 1
    for page, text in PAGES.items():
        before, _found, _after = text.partition(REFERENCE)
        place = types.TextDocumentPositionParams(
            types.TextDocumentIdentifier((folder / page).as_uri()),
            types.Position(before.count('\n'), len(before.rpartition('\n')[2]) + 2),
        )
        asked = types.HoverParams(place.text_document, place.position)
        hover = await asyncio.wait_for(client.text_document_hover_async(asked), ANSWER)
        if hover and isinstance(hover.contents, types.MarkupContent):
            answers.hovers[page] = hover.contents.value
        sought = types.DefinitionParams(place.text_document, place.position)
        found = await asyncio.wait_for(client.text_document_definition_async(sought), ANSWER)
        for location in found if isinstance(found, list) else []:
            if isinstance(location, types.Location):
                name = location.uri.rpartition('/')[2]
                answers.definitions[page] = name, location.range.start.line
        for role in NAMES:
            version += 1
            items = await _complete(client, folder / page, ROLES[page].format(role), version)
            answers.names[page, role] = {item.label for item in items}
        version += 1
        items = await _complete(client, folder / page, DIRECTIVES[page], version)
        answers.directives[page] = {item.label for item in items}
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return answers


async def _complete(
    client: BaseLanguageClient, path: Path, typed: str, version: int
) -> list[CompletionItem]:
    """Return what the server offers behind words at the end of a page."""
    from lsprotocol import types

    text = f'{PAGES[path.name]}\n{typed}'
    lines = text.split('\n')
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=version, uri=path.as_uri()),
            [types.TextDocumentContentChangeWholeDocument(text=text)],
        )
    )
    position = types.Position(len(lines) - 1, len(lines[-1]))
    asked = client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(path.as_uri()), position)
    )
    found = await asyncio.wait_for(asked, ANSWER)
    if found is None:
        return []
    return list(found.items if isinstance(found, types.CompletionList) else found)


@pytest.mark.parametrize('page', PAGES)
def test_the_server_builds_the_pages_without_a_warning(answers: Answers, page: str) -> None:
    assert answers.warnings.get(page, []) == []


@pytest.mark.parametrize('role', NAMES)
@pytest.mark.parametrize('page', PAGES)
def test_names_are_completed(answers: Answers, page: str, role: str) -> None:
    assert NAMES[role] in answers.names[page, role]


@pytest.mark.parametrize('page', PAGES)
def test_all_directives_are_offered(answers: Answers, page: str) -> None:
    known = {f'talk:{name}' for name in registered.DIRECTIVES}
    assert len(known) >= 19
    assert known <= answers.directives[page]


@pytest.mark.parametrize('page', PAGES)
def test_hover_says_title_and_speakers(answers: Answers, page: str) -> None:
    assert answers.hovers[page] == 'Rewind: Time-Travel · Toby Ho'


@pytest.mark.parametrize('page', PAGES)
def test_definitions_are_declarations(answers: Answers, page: str) -> None:
    line = REST.partition(DECLARATION)[0].count('\n')
    assert answers.definitions[page] == ('index.rst', line)
