"""What people send in Choose and in the consultancies. Autosaved forms come one field at a time."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Member
from sessions.models import Idea

from .models import Consultancy, Suggestion


class Partial(forms.ModelForm):  # type: ignore[type-arg]
    """Holds only the fields that were sent, so that saving one never empties another."""

    def __init__(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in set(self.fields) - set(data):
            del self.fields[name]

    @property
    def words(self) -> str:
        """What is wrong, in one line for the state line of an autosaved field."""
        return " ".join(str(text) for errors in self.errors.values() for text in errors)


class CaseForm(Partial):
    class Meta:
        model = Consultancy
        fields = ("question", "goal", "reality", "tried", "cleared", "notes")


class StepForm(Partial):
    tell = forms.ModelChoiceField(Member.objects.none(), to_field_name="code", required=False)

    class Meta:
        model = Consultancy
        fields = ("first_step", "first_step_on", "first_step_at", "tell", "tell_by")

    def __init__(self, data: Mapping[str, Any], *, peers: list[Member], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if "tell" in self.fields:
            self.fields["tell"].queryset = Member.objects.filter(pk__in=[m.pk for m in peers])  # type: ignore[attr-defined]


class VerdictForm(Partial):
    class Meta:
        model = Suggestion
        fields = ("verdict", "version")


class FocusQuestionForm(forms.Form):
    question = forms.CharField(max_length=300, required=False)


EMPTY = _("Write it first. One sentence is enough.")


class AskForm(forms.Form):
    text = forms.CharField(max_length=500, error_messages={"required": EMPTY})
    client_key = forms.CharField(max_length=64, required=False)


class SuggestForm(AskForm):
    """A suggestion in own words, or one from the posters, or both."""

    idea = forms.ModelChoiceField(Idea.objects.none(), to_field_name="code", required=False)

    def __init__(self, data: Mapping[str, Any], *, plc: int) -> None:
        super().__init__(data)
        self.fields["text"].required = False
        self.fields["idea"].queryset = Idea.objects.filter(plc_id=plc, hidden_at=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        idea = cleaned.get("idea")
        if not cleaned.get("text") and "text" not in self.errors:
            if idea is None:
                self.add_error("text", EMPTY)
            else:
                cleaned["text"] = idea.text
        return cleaned
