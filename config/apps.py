from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Django's admin, with our own idea of who may enter."""

    default_site = "config.admin.Site"
