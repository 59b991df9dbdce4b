"""What comes in: readings of vignettes, and the small posts of the board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.quadrants import POSITIONS

from .library import AXES, Vignette
from .models import Axis, Reason, Story

LEVELS = [("1", "1"), ("2", "2"), ("3", "3")]
LEANS = [("-", gettext_lazy("not yet")), ("+", gettext_lazy("high"))]


@dataclass(frozen=True, slots=True)
class Scale:
    """One vignette on one axis, as the page draws it."""

    name: str
    axis: str
    label: str
    level: str
    lean: str
    words: Sequence[tuple[int, str]]
    error: str


class RatingForm(forms.Form):
    """Two vignettes on two axes; a 2 needs its lean. `readings` is what `actions.rate` takes."""

    def __init__(self, vignettes: Sequence[Vignette], data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.vignettes = vignettes
        for n, _vignette in enumerate(vignettes):
            for axis in AXES:
                self.fields[f"{n}-{axis}-level"] = forms.ChoiceField(
                    choices=LEVELS, error_messages={"required": gettext_lazy("Choose a level.")}
                )
                self.fields[f"{n}-{axis}-lean"] = forms.ChoiceField(choices=LEANS, required=False)

    @staticmethod
    def initial_of(vignettes: Sequence[Vignette], own: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        """What a member sent before, as initial data."""
        found: dict[str, str] = {}
        for n, vignette in enumerate(vignettes):
            for axis, reading in zip(AXES, own.get(vignette.key, ("", "")), strict=True):
                found |= {f"{n}-{axis}-level": reading[:1], f"{n}-{axis}-lean": reading[1:]}
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name in self.names():
            if found.get(f"{name}-level") == "2" and not found.get(f"{name}-lean"):
                self.add_error(f"{name}-level", _("A 2 leans one way: not yet, or high."))
        return found

    def names(self) -> list[str]:
        return [f"{n}-{axis}" for n in range(len(self.vignettes)) for axis in AXES]

    @property
    def missing(self) -> int:
        return sum(bool(self.errors.get(f"{name}-level")) for name in self.names())

    def readings(self) -> dict[str, tuple[str, str]]:
        """Vignette key to (delight, engagement)."""
        return {
            vignette.key: (self._reading(f"{n}-{AXES[0]}"), self._reading(f"{n}-{AXES[1]}"))
            for n, vignette in enumerate(self.vignettes)
        }

    def _reading(self, name: str) -> str:
        level = str(self.cleaned_data[f"{name}-level"])
        return level + (self.cleaned_data[f"{name}-lean"] if level == "2" else "")

    def scales(self, words: Mapping[tuple[str, int], str]) -> list[tuple[str, Vignette, list[Scale]]]:
        """Letter, vignette and its two scales, with what was chosen or sent."""
        return [
            (letter, vignette, [self._scale(n, axis, words) for axis in AXES])
            for n, (letter, vignette) in enumerate(zip("AB", self.vignettes, strict=False))
        ]

    def _scale(self, n: int, axis: str, words: Mapping[tuple[str, int], str]) -> Scale:
        name = f"{n}-{axis}"
        return Scale(
            name=name,
            axis=axis,
            label=str(Axis(axis).label),
            level=str(self[f"{name}-level"].value() or ""),
            lean=str(self[f"{name}-lean"].value() or ""),
            words=[(level, words.get((axis, level), "")) for level in (1, 2, 3)],
            error=" ".join(str(error) for error in self.errors.get(f"{name}-level", ())) if self.is_bound else "",
        )


def first_error(form: forms.Form) -> str:
    """One plain sentence for a field that saves itself."""
    return next(str(words) for errors in form.errors.values() for words in errors)


class PlaceForm(forms.Form):
    """A place on one or both axes, and the version of the row that its sender saw."""

    version = forms.IntegerField(min_value=0)
    delight = forms.ChoiceField(choices=[(p, p) for p in POSITIONS], required=False)
    engagement = forms.ChoiceField(choices=[(p, p) for p in POSITIONS], required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("delight") and not found.get("engagement"):
            raise forms.ValidationError(_("Choose a level."))
        return found


class ReasonForm(forms.Form):
    """Why a teacher is not placed; no reason takes it back."""

    version = forms.IntegerField(min_value=0)
    reason = forms.ChoiceField(choices=Reason.choices, required=False)


class SeenForm(forms.Form):
    version = forms.IntegerField(min_value=0)


class WordsForm(forms.Form):
    """New words for a level."""

    version = forms.IntegerField(min_value=0)
    text = forms.CharField(
        max_length=300,
        error_messages={
            "required": gettext_lazy("A level needs words."),
            "max_length": gettext_lazy("Too long for a level: 300 characters at most."),
        },
    )


class StoryForm(forms.ModelForm[Story]):
    """A story of the PLC's own."""

    class Meta:
        model = Story
        fields = ("title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": gettext_lazy("Everybody who rates it reads it. It says nothing of the level."),
            "text": gettext_lazy(
                "Invent somebody: one or two sentences of what one sees or hears, nobody from your schools."
            ),
        }


class EvidenceForm(forms.Form):
    text = forms.CharField(
        max_length=500, required=False, error_messages={"max_length": gettext_lazy("Too long: 500 characters at most.")}
    )
