"""What is written on a poster: one line of at most 500 characters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Kind


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=500,
        error_messages={
            "required": _("Write something first."),
            "max_length": _("This is too long for a note: please say it in 500 characters."),
        },
    )

    def clean_text(self) -> str:
        """A note is one paragraph, so line breaks and doubled spaces become one space."""
        return " ".join(self.cleaned_data["text"].split())

    @property
    def words(self) -> str:
        """The first reason why the text cannot be stored."""
        return str(next(iter(self.errors.get("text", [])), _("Please look at this again.")))


class AddForm(NoteForm):
    kind = forms.ChoiceField(choices=Kind.choices)
    client_key = forms.CharField(max_length=64, required=False)

    def clean(self) -> dict[str, Any]:
        return {"client_key": "", **(super().clean() or {})}
