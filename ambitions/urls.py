from django.urls import path

from ambitions.views import ambitions, sources, statements, triage

urlpatterns = [
    path("ambities/", ambitions.ambition_list, name="ambition-list"),
    path("ambities/nieuw/", ambitions.ambition_create, name="ambition-create"),
    path("ambities/<int:pk>/", ambitions.ambition_detail, name="ambition-detail"),
    path("ambities/<int:pk>/wijzigen/", ambitions.ambition_edit, name="ambition-edit"),
    path("ambities/<int:pk>/vaststellen/", ambitions.ambition_adopt, name="ambition-adopt"),
    path("bronnen/", sources.source_list, name="source-list"),
    path("bronnen/nieuw/", sources.source_create, name="source-create"),
    path("bronnen/<int:pk>/", sources.source_detail, name="source-detail"),
    path("bronnen/<int:pk>/wijzigen/", sources.source_edit, name="source-edit"),
    path("bronnen/<int:pk>/bestand/", sources.source_file, name="source-file"),
    path("bronnen/<int:pk>/beoordelen/<int:number>/", triage.triage_page, name="triage-page"),
    path("uitspraken/<int:pk>/", statements.statement_detail, name="statement-detail"),
    path("uitspraken/<int:pk>/wijzigen/", statements.statement_edit, name="statement-edit"),
    path("uitspraken/<int:pk>/beoordelen/", triage.statement_judge, name="statement-judge"),
    path("uitspraken/<int:pk>/ambitie/", statements.statement_origin, name="statement-origin"),
]
