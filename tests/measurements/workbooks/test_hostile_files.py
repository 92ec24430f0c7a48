"""A file that is no form ends in one clear sentence: nothing is saved, nothing stays."""

import re
import resource
import time

import pytest

from actors.tabular.refusals import Refused
from measurements import workbooks
from measurements.models import Upload
from measurements.workbooks import uploads
from tests import factories
from tests.measurements.workbooks import files

pytestmark = pytest.mark.django_db
NAMES = list(files.hostile(files.archive({"xl/worksheets/sheet1.xml": b"<a/>"})))
# In kilobytes: what a file may cost beside the file itself.
_MEMORY, _SECONDS = 100_000, 10


def _kept(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_at_least_forty_kinds_of_files_are_tried():
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_form_is_refused_in_one_sentence(draft, every_kind, send, settings, name):
    data, words = files.hostile(workbooks.form_as_xlsx(draft))[name]
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    try:
        upload = send(data, "formulier.xlsx")
        said = [finding["what"] for finding in upload.findings]
        assert (upload.state, upload.content) == ("refused", {})
    except Refused as refused:
        said = [str(refused)]

    assert len(said) == 1
    assert words in said[0]
    assert (draft.values.exists(), _kept(settings)) == (False, [])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < _MEMORY
    assert time.monotonic() - begun < _SECONDS


def test_a_sheet_that_says_to_be_endless_is_read_as_far_as_it_goes(draft, sheet, send, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 3)
    data = files.changed(
        sheet.data,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(b'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml),
    )

    assert send(data).state == "ready"


def test_a_form_of_another_round_or_organisation_is_named_as_such(draft, send, reporter):
    other_round = factories.RoundFactory(opened=True)
    version = factories.IndicatorVersionFactory()
    factories.RoundIndicatorFactory(round=other_round, indicator_version=version)
    elsewhere = factories.SubmissionFactory(round=other_round, organisation=draft.organisation)
    of_others = factories.SubmissionFactory(round=draft.round)

    for report, words in ((elsewhere, "andere uitvraag"), (of_others, "andere partij")):
        upload = send(workbooks.form_as_xlsx(report))
        assert words in upload.findings[0]["what"]


def test_an_older_template_is_named_as_such(sheet, send, draft):
    sheet.book["_ambitiemonitor"]["B1"] = "0"
    assert "ouder formulier" in send(sheet.data).findings[0]["what"]

    older = workbooks.form_as_csv(draft).replace(";AM1:", ";AM0:")
    assert "ouder formulier" in send(older.encode(), "a.csv").findings[0]["what"]


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_kept(settings, asked):
    with pytest.raises(Refused, match="hooguit 10 MB"):
        uploads.need_size(100 * 1024 * 1024, uploads.LARGEST)

    assert not Upload.objects.exists()


def test_a_disk_that_is_full_is_told_and_leaves_nothing(draft, sheet, send, settings, tmp_path):
    in_the_way = tmp_path / "no-folder"
    in_the_way.write_text("a file where the folder should be")
    settings.MEDIA_ROOT = in_the_way

    with pytest.raises(Refused, match="kon nu niet worden bewaard"):
        send(sheet.data)
    assert not Upload.objects.exists()
