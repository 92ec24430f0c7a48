"""What was done with everything that was said in a source, also with what is not in the list."""

import pytest
from django.urls import reverse

from tests import factories


@pytest.mark.django_db
def test_what_was_not_judged_or_left_out_is_counted_too(sign_in, outsider):
    page = factories.SourcePageFactory()
    factories.StatementFactory(page=page, accepted=True)
    factories.StatementFactory(page=page)
    factories.StatementFactory.create_batch(2, page=page, rejected=True)

    answer = sign_in(outsider).get(reverse("source-detail", args=[page.source_id]))

    assert "1 voorstel is nog niet beoordeeld." in answer.content.decode()
    assert "2 voorstellen zijn weggelaten, met een reden." in answer.content.decode()
