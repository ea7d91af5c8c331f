"""From a finished doctree to the facts of its page."""
