from django.urls import path

from ambitions.views import (
    ambitions,
    exchange,
    parts,
    registers,
    similar,
    sources,
    statements,
    triage,
)

# Per kind of part: its address below an ambition, and below the site.
PARTS = {
    "contribution": "bijdragen", "means": "middelen", "milestone": "mijlpalen",
    "note": "voortgang", "side-effect": "neveneffecten",
}  # fmt: skip
TABLES = {"ambities": "ambition", "bijdragen": "contribution", "afspraken": "agreement"}
REGISTERS = {
    "agreement": "afspraken", "method": "methoden", "recommendation": "aanbevelingen",
}  # fmt: skip

urlpatterns = [
    path("ambities/", ambitions.ambition_list, name="ambition-list"),
    path("ambities/bestaat-al/", similar.ambition_similar, name="ambition-similar"),
    path("methoden/bestaat-al/", similar.method_similar, name="method-similar"),
    path("ambities/boom/", ambitions.ambition_tree, name="ambition-tree"),
    path("ambities/nieuw/", ambitions.ambition_create, name="ambition-create"),
    path("ambities/<int:pk>/", ambitions.ambition_detail, name="ambition-detail"),
    path("ambities/<int:pk>/wijzigen/", ambitions.ambition_edit, name="ambition-edit"),
    path("ambities/<int:pk>/stap/", ambitions.ambition_move, name="ambition-move"),
    path("bronnen/", sources.source_list, name="source-list"),
    path("bronnen/nieuw/", sources.source_create, name="source-create"),
    path("bronnen/<int:pk>/", sources.source_detail, name="source-detail"),
    path("bronnen/<int:pk>/wijzigen/", sources.source_edit, name="source-edit"),
    path("bronnen/<int:pk>/bestand/", sources.source_file, name="source-file"),
    path("bronnen/<int:pk>/<int:number>.png", sources.source_picture, name="source-picture"),
    path("bronnen/<int:pk>/beoordelen/<int:number>/", triage.triage_page, name="triage-page"),
    path("uitspraken/<int:pk>/", statements.statement_detail, name="statement-detail"),
    path("uitspraken/<int:pk>/wijzigen/", statements.statement_edit, name="statement-edit"),
    path("uitspraken/<int:pk>/beoordelen/", triage.statement_judge, name="statement-judge"),
    path("uitspraken/<int:pk>/ambitie/", statements.statement_origin, name="statement-origin"),
]
urlpatterns += [
    path(f"ambities/<int:pk>/{word}/nieuw/", parts.part_create, {"kind": kind}, f"{kind}-create")
    for kind, word in PARTS.items()
]
# A note stays as it was written.
urlpatterns += [
    path(f"{word}/<int:pk>/wijzigen/", parts.part_edit, {"kind": kind}, f"{kind}-edit")
    for kind, word in PARTS.items()
    if kind != "note"
]
for _kind, _word in REGISTERS.items():
    _about = {"kind": _kind}
    urlpatterns += [
        path(f"{_word}/", registers.register_list, _about, f"{_kind}-list"),
        path(f"{_word}/nieuw/", registers.register_create, _about, f"{_kind}-create"),
        path(f"{_word}/<int:pk>/", registers.register_detail, _about, f"{_kind}-detail"),
        path(f"{_word}/<int:pk>/wijzigen/", registers.register_edit, _about, f"{_kind}-edit"),
    ]
urlpatterns += [
    path(f"{code}.{suffix}", exchange.table_download, {"code": code, "suffix": suffix}, name)
    for code, kind in TABLES.items()
    for suffix in ("csv", "xlsx")
    for name in [f"{kind}-{suffix}"]
]
urlpatterns += [path("invoer/", exchange.table_import, name="table-import")]
urlpatterns += [path("methoden/<int:pk>/gebruik/", registers.method_use, name="method-use")]
