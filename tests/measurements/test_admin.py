"""The administrator's lists of the measurements."""

import pytest

from measurements.models import Period

pytestmark = pytest.mark.django_db
SENT = {"code": "2027-1", "starts_on": "1-1-2027", "ends_on": "30-6-2027"}


def test_an_administrator_adds_a_period(administrator, sign_in):
    sign_in(administrator).post("/beheer/measurements/period/add/", SENT)
    assert Period.objects.get().ends_on.month == 6


def test_a_period_that_ends_before_it_starts_is_refused(administrator, sign_in):
    sent = SENT | {"ends_on": "1-1-2026"}
    answered = sign_in(administrator).post("/beheer/measurements/period/add/", sent)
    assert answered.status_code == 200
    assert not Period.objects.exists()


def test_a_period_stays_what_it_is(administrator, sign_in):
    client = sign_in(administrator)
    client.post("/beheer/measurements/period/add/", SENT)
    period = Period.objects.get()
    client.post(f"/beheer/measurements/period/{period.pk}/change/", SENT | {"code": "anders"})
    assert Period.objects.get().code == "2027-1"
