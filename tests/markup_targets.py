"""A page that declares one thing of each kind."""

from __future__ import annotations

__all__ = ('TARGETS',)

TARGETS = """\
Targets
=======

.. talk:event:: PyCon US 2024
   :id: pycon-us-2024
   :dates: 2024

.. talk:speaker:: Łukasz Langa

.. talk:topic:: Debugging

.. talk:project:: pyrewind
   :url: https://example.org/pyrewind

.. talk:: Rewind: **Python**
   :id: rewind
   :event: pycon-us-2024
   :speakers: Toby Ho

   .. talk:insight::
      :id: worth-a-try

      Worth a try.
"""
