"""One line of a 3-2-1. A field that was not sent stays as it was: a device's kept copy may carry the text alone."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from people.models import Member

from .models import LONGEST, Kind


def receivers(giver: Member) -> QuerySet[Member]:
    """Whom one can thank: coaches and facilitators of the PLC, never oneself, nobody who cannot read it here."""
    return others(giver.plc_id, giver.pk)


def others(plc: int, giver: int) -> QuerySet[Member]:
    """The same by keys alone."""
    inside = Member.objects.filter(plc=plc, evaluates=False).regular()
    return inside.filter(Q(is_coach=True) | Q(is_facilitator=True)).exclude(pk=giver)


class LineForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("This line is too long: %(limit_value)d signs at most. Your words are still here.")
        },
    )
    to = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        required=False,
        to_field_name="code",
        error_messages={"invalid_choice": _("This person is no longer in the PLC. Please choose again.")},
    )

    def __init__(self, *args: Any, writer: Member, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Kind.SHOUTOUT:
            self.fields["to"].queryset = receivers(writer)  # type: ignore[attr-defined]
        else:
            del self.fields["to"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")

    @property
    def words(self) -> dict[str, Any]:
        """What was sent, by the name the line keeps it under."""
        names = {"text": "text", "to": "receiver"}
        return {
            names[field]: value for field, value in self.cleaned_data.items() if self.add_prefix(field) in self.data
        }

    @property
    def complaint(self) -> str:
        """The first fault, as one sentence."""
        return next(str(words) for found in self.errors.values() for words in found)
