"""Lines are joined to the text somebody wrote."""

import pytest

from ambitions.importing import hyphens


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["over de verschil-", "lende vormen"], "over de verschillende vormen"),
        (["bewezen effec -", "tieve methodes."], "bewezen effectieve methodes."),
        (["een meld- ", "en zorgroute"], "een meld- en zorgroute"),
        (["de regio Oost-", "Brabant"], "de regio Oost-Brabant"),
        (["samen met RIEC-", "partners"], "samen met RIEC-partners"),
        (["een mede-", "eigenaar"], "een mede-eigenaar"),
        (["meer aandacht - ", "ook bij ouders"], "meer aandacht - ook bij ouders"),
        (["in 2025-", "2026"], "in 2025-2026"),
        (["bestaande k ennis "], "bestaande k ennis"),
        (["twee  spaties", " en een regel "], "twee spaties en een regel"),
        ([], ""),
    ],
)
def test_a_broken_word_is_joined_and_a_written_hyphen_stays(lines, text):
    assert hyphens.joined(lines) == text
