"""How bibliographies look: what a style gets and returns, and the styles for everybody."""
