"""The directives that show talks declared elsewhere, one module for each."""
