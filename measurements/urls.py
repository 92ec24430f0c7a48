from django.urls import path

from measurements.views import (
    aims,
    answers,
    batches,
    correcting,
    deciding,
    definitions,
    editions,
    evidence,
    indicators,
    mergers,
    mirrors,
    overrides,
    response,
    round_making,
    round_recipients,
    rounds,
    saving,
    search,
    submissions,
    submitting,
    upkeep,
    uploads,
    versions,
    workbooks,
)

urlpatterns = [
    path(
        "ambities/<int:pk>/indicatoren/",
        indicators.ambition_indicators,
        name="ambition-indicators",
    ),
    path(
        "ambities/<int:pk>/indicatoren/nieuw/",
        indicators.indicator_create,
        name="indicator-create",
    ),
    path("zoeken/", search.search, name="search"),
    path("herindelingen/", mergers.merger_list, name="merger-list"),
    path(
        "indicatoren/<slug:code>/definitie/",
        definitions.indicator_redefine,
        name="indicator-redefine",
    ),
    path("indicatoren/<slug:code>/streefwaarden/", aims.aim_create, name="aim-create"),
    path("indicatoren/<slug:code>/oordeel/", overrides.override_create, name="override-create"),
    path("bijwerken/", upkeep.upkeep, name="upkeep"),
    path("uitvragen/", rounds.round_list, name="round-list"),
    path("uitvragen/nieuw/", rounds.round_create, name="round-create"),
    path("uitvragen/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("uitvragen/<int:pk>/bewerken/", round_making.round_edit, name="round-edit"),
    path("uitvragen/<int:pk>/kopieren/", round_making.round_copy, name="round-copy"),
    path("uitvragen/<int:pk>/vragen/", round_making.round_questions, name="round-questions"),
    path(
        "uitvragen/<int:pk>/vragen/toevoegen/",
        round_making.round_questions_add,
        name="round-questions-add",
    ),
    path(
        "uitvragen/<int:pk>/vragen/<int:question>/",
        round_making.question_edit,
        name="question-edit",
    ),
    path(
        "uitvragen/<int:pk>/onderdelen/nieuw/", round_making.section_create, name="section-create"
    ),
    path(
        "uitvragen/<int:pk>/onderdelen/<int:section>/",
        round_making.section_edit,
        name="section-edit",
    ),
    path(
        "uitvragen/<int:pk>/gevraagd/", round_recipients.round_recipients, name="round-recipients"
    ),
    path("uitvragen/<int:pk>/voorbeeld/", round_recipients.round_preview, name="round-preview"),
    path("uitvragen/<int:pk>/uitstel/", round_recipients.round_extend, name="round-extend"),
    path("uitvragen/<int:pk>/heropenen/", round_recipients.round_reopen, name="round-reopen"),
    path("uitvragen/<int:pk>/openen/", rounds.round_open, name="round-open"),
    path("uitvragen/<int:pk>/bevriezen/", rounds.round_freeze, name="round-freeze"),
    path("uitvragen/acties/", batches.batch, name="response-batch"),
    path("uitvragen/<int:pk>/respons/", response.response_detail, name="response-detail"),
    path(
        "uitvragen/<int:pk>/respons/vragen/",
        response.response_questions,
        name="response-questions",
    ),
    path("uitvragen/<int:pk>/tijd/", response.response_time, name="response-time"),
    path("edities/<int:pk>/", editions.edition_detail, name="edition-detail"),
    path("rapportages/", submissions.submission_list, name="submission-list"),
    path("rapportages/<int:pk>/", submissions.submission_detail, name="submission-detail"),
    path("rapportages/sleutel/", saving.form_key, name="form-key"),
    path("rapportages/<int:pk>/invullen/", answers.data_value_edit, name="data-value-edit"),
    path("rapportages/<int:pk>/invullen/tabel/", answers.data_value_table, name="data-value-table"),
    path(
        "rapportages/<int:pk>/invullen/<int:version>/",
        saving.data_value_save,
        name="data-value-save",
    ),
    *(
        path(f"rapportages/<int:pk>/{address}/", view, name=f"submission-{name}")
        for address, view, name in (
            ("indienen", submitting.submission_submit, "submit"),
            ("ingediend", submitting.submission_submitted, "submitted"),
            ("niets-te-melden", submitting.submission_nil, "nil"),
            ("terugnemen", submitting.submission_withdraw, "withdraw"),
            ("namens", correcting.submission_represent, "represent"),
            ("ondertekenen", deciding.submission_sign, "sign"),
            ("goedkeuren", deciding.submission_approve, "approve"),
            ("terugsturen", deciding.submission_return, "return"),
            ("corrigeren", correcting.submission_correct, "correct"),
            ("weggooien", correcting.submission_discard, "discard"),
            ("vergelijken", versions.submission_compare, "compare"),
            ("bewijs", versions.submission_proof, "proof"),
            ("spiegel", mirrors.submission_mirror, "mirror"),
            ("spiegel/raad", mirrors.submission_mirror_paper, "mirror-paper"),
        )
    ),
    path(
        "rapportages/<int:pk>/bestand/", workbooks.submission_workbook, name="submission-workbook"
    ),
    path("rapportages/<int:pk>/formulier.xlsx", workbooks.submission_xlsx, name="submission-xlsx"),
    path("rapportages/<int:pk>/formulier.csv", workbooks.submission_csv, name="submission-csv"),
    path("uitvragen/<int:pk>/bestand/", workbooks.round_workbook, name="round-workbook"),
    path("uitvragen/<int:pk>/formulieren.xlsx", workbooks.round_xlsx, name="round-xlsx"),
    path("uitvragen/<int:pk>/formulieren.csv", workbooks.round_csv, name="round-csv"),
    path("bestanden/<int:pk>/", uploads.upload_detail, name="upload-detail"),
    path("rapportages/<int:pk>/bewijsstukken/", evidence.evidence_list, name="evidence-list"),
    path(
        "rapportages/<int:pk>/bewijs/<int:version>/", evidence.evidence_edit, name="evidence-edit"
    ),
    path("bewijsstukken/<int:pk>/", evidence.evidence_file, name="evidence-file"),
]
