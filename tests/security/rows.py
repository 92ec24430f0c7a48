"""The whole table, from its parts."""

from tests.security import (
    doors,
    files,
    following,
    network,
    post,
    promises,
    searching,
    steps,
    table,
    voice,
)

TABLE = (
    table.TABLE
    | doors.DOORS
    | steps.STEPS
    | post.POST
    | following.FOLLOWING
    | files.FILES
    | promises.PROMISES
    | searching.SEARCHING
    | network.NETWORK
    | voice.VOICE
)
# The same addresses may stand here more than once, for rows in another state.
CASES = [
    *TABLE.items(),
    *table.IN_ANOTHER_STATE,
    *steps.TOO_EARLY,
    *following.NOT_YET,
    *voice.IN_ANOTHER_STATE,
]
