from django.urls import path

from ambitions import views

urlpatterns = [
    path("ambities/", views.ambition_list, name="ambition-list"),
    path("ambities/nieuw/", views.ambition_create, name="ambition-create"),
    path("ambities/<int:pk>/", views.ambition_detail, name="ambition-detail"),
    path("ambities/<int:pk>/wijzigen/", views.ambition_edit, name="ambition-edit"),
    path("ambities/<int:pk>/vaststellen/", views.ambition_adopt, name="ambition-adopt"),
]
