"""Talks for the tests of indexes, charts and graphs."""

from __future__ import annotations

__all__ = ('TALKS',)

#: Talks of which indexes, charts and graphs are made.
TALKS = """\
Talks
=====

.. talk:event:: PyCon US 2024
   :dates: 2024-05-15/2024-05-23
   :series: PyCon US

.. talk:event:: PyCon US 2023
   :dates: 2023-04-19/2023-04-27
   :series: pycon us

.. talk:topic:: Profiling
   :parent: Performance

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon US 2024
   :topics: Debugging
   :language: en
   :video: attendees https://www.youtube.com/watch?v=ChoCe1OBhUc

   About :pep:`669` and :talk:project:`pyrewind <https://example.org/pyrewind>`.

.. talk:: Cinder
   :id: cinder
   :speakers: Carl Meyer, Łukasz Langa
   :event: PyCon US 2023
   :topics: Profiling, Debugging
   :kind: keynote
   :language: en
   :video: https://www.youtube.com/watch?v=aaaaaaaaa01

   About :pep:`669`.

.. talk:: Éclair
   :id: eclair
   :speakers: Zoë, 張偉
   :date: 2021-03
   :topics: Éclairs, 3D
   :language: fr
   :video: not-recorded
"""
