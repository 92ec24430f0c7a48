"""How forms look: the classes and the ARIA attributes of every field, in one place."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_noop

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.FileInput, "file-input"),
    (
        forms.widgets.DateTimeBaseInput,
        "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short",
    ),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
]
# Django's own sentences, named here so that our catalogue may say in Dutch what to do.
DJANGO_SAYS = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a valid URL."),
    gettext_noop("Save and add another"),
    gettext_noop("Save and continue editing"),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
)
_INVALID = {
    "utrecht-textarea": "utrecht-textarea--invalid",
    "utrecht-textbox": "utrecht-textbox--invalid",
    "utrecht-select": "utrecht-select--invalid",
}


class Field(BoundField):
    """A field that knows how it looks and how it is announced.

    The browser checks nothing: people get our own words, all at once, after they submit.
    So a number is typed as text too, with the comma and the points people use.
    """

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        # A word inside an entry disappears as soon as it is needed.
        field.widget.attrs.pop("placeholder", None)
        if type(field.widget) is forms.NumberInput:
            field.widget.input_type = "text"
            for limit in ("min", "max", "step"):
                field.widget.attrs.pop(limit, None)

    @property
    def kind(self) -> str:
        """What the template has to draw: a group of choices, one checkbox or an entry."""
        if self.use_fieldset:
            return "group"
        return "checkbox" if isinstance(self.field.widget, forms.CheckboxInput) else "entry"

    @property
    def focus_id(self) -> str:
        """Where a link from the error summary goes: the entry, or the first of the choices."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        asked = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if built.pop("required", False) and self.kind == "entry":
            built["aria-required"] = "true"
        classes = self._classes(asked)
        if classes:
            built["class"] = classes
        if isinstance(self.field, forms.IntegerField) and isinstance(asked, forms.widgets.Input):
            broken = isinstance(self.field, forms.DecimalField | forms.FloatField)
            built.setdefault("inputmode", "decimal" if broken else "numeric")
            built.setdefault("autocomplete", "off")
        return built

    def _classes(self, widget: forms.Widget) -> str:
        """The widget's own classes, then ours."""
        names = [str(widget.attrs.get("class", ""))]
        names += [name for kind, name in _CLASSES if isinstance(widget, kind)][:1]
        if self.errors:
            names += [extra for name, extra in _INVALID.items() if name in " ".join(names)]
        return " ".join(name for name in names if name)


class Renderer(TemplatesSetting):
    """Finds the templates of fields among our own, and binds fields to the looks above."""

    field_template_name = "components/field.html"
    bound_field_class = Field
