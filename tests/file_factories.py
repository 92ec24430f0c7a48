"""Invented files: uploads that were read, and evidence at a question."""

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from measurements.models import Evidence, Upload
from tests.factories import (
    IndicatorVersionFactory,
    MunicipalityFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
)


class UploadFactory(DjangoModelFactory):
    """A file that was read and says nothing new; the file itself is gone by then."""

    class Meta:
        model = Upload

    round = factory.SubFactory(RoundFactory, opened=True)
    organisation = factory.SubFactory(MunicipalityFactory)
    name = "formulier.xlsx"
    size = 10
    sha256 = "0" * 64
    state = Upload.State.READY
    content = factory.LazyFunction(lambda: {"forms": []})
    by = factory.SubFactory(UserFactory)


class EvidenceFactory(DjangoModelFactory):
    """A small PDF at a question."""

    class Meta:
        model = Evidence

    submission = factory.SubFactory(SubmissionFactory)
    indicator_version = factory.SubFactory(IndicatorVersionFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 bewijs", name="bewijs.pdf"))
    name = "bewijs.pdf"
    media_type = "application/pdf"
    size = 15
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    by = factory.SubFactory(UserFactory)
