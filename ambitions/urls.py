from django.urls import path

from ambitions.views import ambitions

urlpatterns = [
    path("ambities/", ambitions.ambition_list, name="ambition-list"),
    path("ambities/nieuw/", ambitions.ambition_create, name="ambition-create"),
    path("ambities/<int:pk>/", ambitions.ambition_detail, name="ambition-detail"),
    path("ambities/<int:pk>/wijzigen/", ambitions.ambition_edit, name="ambition-edit"),
    path("ambities/<int:pk>/vaststellen/", ambitions.ambition_adopt, name="ambition-adopt"),
]
