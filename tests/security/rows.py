"""The whole table, from its parts."""

from tests.security import files, following, post, steps, table, voice

TABLE = table.TABLE | steps.STEPS | post.POST | following.FOLLOWING | files.FILES | voice.VOICE
# The same addresses may stand here more than once, for rows in another state.
CASES = [
    *TABLE.items(),
    *table.IN_ANOTHER_STATE,
    *steps.TOO_EARLY,
    *following.NOT_YET,
    *voice.IN_ANOTHER_STATE,
]
