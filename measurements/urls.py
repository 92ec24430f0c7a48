from django.urls import path

from measurements.views import (
    aims,
    answers,
    definitions,
    editions,
    indicators,
    mergers,
    overrides,
    rounds,
    submissions,
    upkeep,
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
    path("uitvragen/<int:pk>/openen/", rounds.round_open, name="round-open"),
    path("uitvragen/<int:pk>/bevriezen/", rounds.round_freeze, name="round-freeze"),
    path("edities/<int:pk>/", editions.edition_detail, name="edition-detail"),
    path("rapportages/", submissions.submission_list, name="submission-list"),
    path("rapportages/<int:pk>/", submissions.submission_detail, name="submission-detail"),
    path("rapportages/<int:pk>/invullen/", answers.data_value_edit, name="data-value-edit"),
    path("rapportages/<int:pk>/indienen/", submissions.submission_submit, name="submission-submit"),
    path("rapportages/<int:pk>/ondertekenen/", submissions.submission_sign, name="submission-sign"),
    path(
        "rapportages/<int:pk>/goedkeuren/",
        submissions.submission_approve,
        name="submission-approve",
    ),
    path(
        "rapportages/<int:pk>/terugsturen/", submissions.submission_return, name="submission-return"
    ),
]
