"""What a facilitator fills in to change an item of an agenda, or to add one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import agenda
from .forms import counter
from .models import AgendaItem

LINES, LETTERS = 20, 400  # the most of a script


class ScriptField(forms.CharField):
    """What the facilitator says, one line each; a list of lines once it is clean."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Say this"))
        kwargs.setdefault("help_text", _("One line each; the console shows them one after the other."))
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(
                _("At most %(most)d lines; here are %(lines)d.") % {"most": LINES, "lines": len(lines)}
            )
        if any(len(line) > LETTERS for line in lines):
            raise forms.ValidationError(
                _("A line has at most %(most)d letters; break the long one.") % {"most": LETTERS}
            )
        return lines


class ItemForm(forms.ModelForm[AgendaItem]):
    """`seen` holds the minutes that were on the page: others may change them while somebody writes (see `retime`)."""

    script = ScriptField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AgendaItem
        fields = ("title", "minutes", "floor", "protected", "in_person", "script")
        widgets = {
            "minutes": forms.NumberInput(attrs={"min": 1, "max": 240}),
            "floor": forms.NumberInput(attrs={"min": 1, "max": 240}),
        }

    def __init__(self, data: Any = None, *, instance: AgendaItem) -> None:
        self.held = instance.minutes
        super().__init__(data, instance=instance, initial={"seen": instance.minutes})

    def clean_minutes(self) -> int | None:
        """Untouched here, it stays as others have made it; changed by both, somebody has to say."""
        minutes: int | None = self.cleaned_data["minutes"]
        seen = counter(str(self.data.get("seen", "")))
        if seen is None or self.held in (seen, minutes):
            return minutes
        if minutes == seen:
            return self.held
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = str(self.held)  # type: ignore[index]
        words = _("Somebody else has made it %(held)s minutes meanwhile. How many shall it have?")
        raise forms.ValidationError(words % {"held": self.held})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        minutes, floor = found.get("minutes"), found.get("floor")
        if minutes is not None and not 1 <= minutes <= 240:
            self.add_error("minutes", _("Between 1 and 240 minutes."))
        elif minutes is not None and floor is not None and floor > minutes:
            words = _("Never under %(floor)s, but only %(minutes)s minutes are planned.")
            self.add_error("floor", words % {"floor": floor, "minutes": minutes})
        return found


class AddForm(forms.Form):
    """Another item behind the chosen one; what is left empty is the step's own."""

    what = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(label=_("Own title"), max_length=80, required=False)
    script = ScriptField(help_text=_("One line each. Left empty, the item brings its own words."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="add_%s")
        steps = agenda.steps().items()
        field: Any = self.fields["what"]
        field.choices = [
            (step.title if key else _("Without a step"), [(f"{key}.{kind.key}", kind.title) for kind in step.items])
            for key, step in steps
        ]
        field.initial = ".free"
