"""Fixed points of contact: who may see and change them, and what one does with them."""

from actors.seats.access import (
    may_appoint,
    may_change,
    may_give_role,
    organisations,
    sees_everything,
    visible_to,
)
from actors.seats.offers import Offer, accept, find, offer
from actors.seats.steps import appoint, change, confirm, end, hand_over

__all__ = [
    "Offer",
    "accept",
    "appoint",
    "change",
    "confirm",
    "end",
    "find",
    "hand_over",
    "may_appoint",
    "may_change",
    "may_give_role",
    "offer",
    "organisations",
    "sees_everything",
    "visible_to",
]
