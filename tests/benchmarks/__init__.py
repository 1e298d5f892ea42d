"""How fast the program is: `make bench`. Figures to read and to compare, never to pass or fail by."""
