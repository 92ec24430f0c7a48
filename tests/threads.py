"""Several things at the same moment, each with a connection of its own to the database."""

import threading

from django.db import connection


def at_once(*works):
    """Do these in threads that start together; gives what each of them gave."""
    found, start = [], threading.Barrier(len(works))

    def run(work):
        start.wait()
        found.append(work())
        connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
