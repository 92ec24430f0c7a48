"""The tables there are, by the word in their address."""

from ambitions.exchange.agreements import AGREEMENTS
from ambitions.exchange.ambitions import AMBITIONS
from ambitions.exchange.contributions import CONTRIBUTIONS

SHEETS = {sheet.code: sheet for sheet in (AMBITIONS, CONTRIBUTIONS, AGREEMENTS)}
