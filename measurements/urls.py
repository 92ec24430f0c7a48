from django.urls import path

from measurements.views import answers, indicators, rounds, submissions

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
    path("uitvragen/", rounds.round_list, name="round-list"),
    path("uitvragen/nieuw/", rounds.round_create, name="round-create"),
    path("uitvragen/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("uitvragen/<int:pk>/openen/", rounds.round_open, name="round-open"),
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
