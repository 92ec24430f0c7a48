import pytest

from config import broker
from tests import brokers


@pytest.fixture
def own_broker():
    with brokers.own_broker() as url:
        yield url


def test_a_message_lies_in_the_database_that_was_asked_for(own_broker):
    third = own_broker.replace("db=0", "db=3")
    with brokers.published_to(third):
        brokers.send("some.task")
    assert (brokers.messages(third), brokers.messages(own_broker)) == (1, 0)


def test_an_address_on_the_network_stays_as_it_is():
    assert broker.for_celery("rediss://:secret@host:6379/4") == "rediss://:secret@host:6379/4"
