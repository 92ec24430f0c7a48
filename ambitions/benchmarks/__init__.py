"""How well and how fast sources are read, measured on pages made for it: `make bench`."""
