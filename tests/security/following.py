"""Following a round, acting on many at once, and the mirror: who gets which answer."""

from tests.security.table import MUNICIPALITY, STAFF, Row, answer, of, signed_in

_ROUND = of("pk=round.pk")
_READERS = (STAFF, "rapporteur")


FOLLOWING = {
    "response-detail": Row(answer(_READERS, 200), values=_ROUND),
    "response-questions": Row(answer(_READERS, 200), values=_ROUND),
    "response-time": Row(answer(_READERS, 200), values=_ROUND),
    "response-batch": Row(
        signed_in(405),
        answer(STAFF, 302),
        form=lambda rows: {"actie": "goedkeuren", "alle": "1", "bevestigd": "1"},
    ),
    "submission-mirror": Row(answer((*MUNICIPALITY, *_READERS), 200), values=of("pk=submitted.pk")),
    "submission-mirror-paper": Row(
        answer((*MUNICIPALITY, *_READERS), 200), values=of("pk=submitted.pk")
    ),
}
# Of a draft there is nothing to mirror yet; those who see it are sent to it.
NOT_YET = [
    ("submission-mirror", Row(answer((*MUNICIPALITY, STAFF), 302), values=of("pk=draft.pk"))),
    ("submission-mirror-paper", Row(answer((), 200), values=of("pk=draft.pk"))),
    ("response-detail", Row(answer((), 200), values=of("pk=draft_round.pk"))),
]
