"""A foreign key written as text escapes the import linter; it does not escape this."""

import pytest
from django.apps import apps

ORDER = ["actors", "ambitions", "measurements"]
MODELS = [model for label in ORDER for model in apps.get_app_config(label).get_models()]


def _relations(model):
    """The relations a model declares itself, to other models and to tables in between."""
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created:
            yield field.related_model
            if through := getattr(field.remote_field, "through", None):
                yield through


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_relations_of_a_model_stay_in_its_own_app_or_point_to_a_lower_one(model):
    rank = ORDER.index(model._meta.app_label)
    above = ORDER[rank + 1 :]

    pointed_at = {related._meta.app_label for related in _relations(model)}

    assert not pointed_at & set(above)


def test_every_app_of_ours_has_its_place_in_the_order():
    ours = {model.__module__.split(".")[0] for model in apps.get_models()} & set(ORDER)

    assert ours == set(ORDER)
    assert apps.get_app_config("measurements").models
