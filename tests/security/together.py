"""Everything several readers found, held together by one attacker."""

from tests.measurements.disclosure.attacks import SMALLEST, Attack
from tests.security.reading import SMALL, WITHHELD


class Together(Attack):
    """What was read of one indicator and period; what is hidden is what was said to be hidden."""

    def __init__(self, places, given, readings, components=1):
        self.facts = [
            (cell, *fact)
            for reading in readings
            for cell, facts in reading.found.items()
            for fact in sorted(facts, key=str)
        ]
        hidden = {cell: "withheld" for cell, about, *_ in self.facts if about == WITHHELD}
        hidden |= {cell: "small" for cell, about, *_ in self.facts if about == SMALL}
        super().__init__(places, [(given, hidden)], components)

    def _show(self, number):
        for cell, about, low, high in dict.fromkeys(self.facts):
            unknowns = self.unknowns(number, cell)
            if about == SMALL:
                self.attacker.see(unknowns, 1, SMALLEST - 1, 0, said_by="label")
            elif about == "numerator":
                self.attacker.see(unknowns, low, high, 0)
            elif about == "denominator":
                self.attacker.see(unknowns, low, high)
            elif about == "share":
                self.attacker.see_share(unknowns, low, high)

    @property
    def hidden(self):
        return self.releases[0][1]
