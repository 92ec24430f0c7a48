"""Who works where, with what purpose: contributions per area, on the map, and as a list.

The day and the filters come from the address (`filters`); one statement counts (`counting`);
`matrix`, `spread` and `coverage` put words to it, and `files` hands the same out.
"""
