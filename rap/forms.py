"""Fields of a plan as they arrive: named `<field>-<code of its row>`, checked one by one: each is saved by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people.models import Member

from .models import Answer, Rap, RapAction, RapFocus, Versioned

TEXTS: Final[Mapping[type[Versioned], Mapping[str, int]]] = {
    Rap: {"reflections": 2000, "coach_goal": 300},
    RapFocus: {"goal": 500, "sign_of_success": 300, "leader_goal": 300, "focus_area": 60, "support": 300},
    RapAction: {"what": 300, "who": 80},
}
DATES: Final[Mapping[type[Versioned], tuple[str, ...]]] = {Rap: ("partner_date",), RapAction: ("by", "check_on")}
LEADER_LINES: Final = ("leader_goal", "focus_area", "support")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that arrived, ready to be stored."""

    row: Versioned
    field: str
    value: Any

    @property
    def name(self) -> str:
        """As the field is called in a form."""
        return f"{self.field}-{self.row.code}"

    @property
    def is_text(self) -> bool:
        return self.field in TEXTS[type(self.row)]


def rows_of(rap: Rap) -> dict[str, Versioned]:
    """Every row of a plan by its code."""
    rows: dict[str, Versioned] = {rap.code: rap}
    for focus in rap.parts:
        rows[focus.code] = focus
        rows |= {action.code: action for action in focus.actions.all()}
    return rows


def changes(rap: Rap, posted: Mapping[str, str], *, only: str = "") -> Iterator[Change]:
    """The fields in a request, or the one named `only`; unknown names are left aside. Raises ValidationError."""
    rows = rows_of(rap)
    for name, raw in posted.items():
        field, dash, code = name.partition("-")
        if (only and name != only) or not dash or code not in rows:
            continue
        row = rows[code]
        if field in TEXTS[type(row)]:
            yield Change(row, field, text(raw, TEXTS[type(row)][field]))
        elif field in DATES.get(type(row), ()):
            yield Change(row, field, day(raw))
        elif isinstance(row, Rap) and field == "partner":
            yield Change(row, field, partner(rap, raw))


def text(raw: str, most: int) -> str:
    """Counted as people see it, trimmed at the ends; never cut silently."""
    words = raw.replace("\r\n", "\n").strip()
    if len(words) > most:
        raise ValidationError(ngettext("At most %(n)d character.", "At most %(n)d characters.", most) % {"n": most})
    return words


def day(raw: str) -> date | None:
    if not raw.strip():
        return None
    try:
        found = date.fromisoformat(raw.strip())
    except ValueError:
        raise ValidationError(_("Please write the day like 2027-01-31.")) from None
    if not 2000 <= found.year <= 2100:
        raise ValidationError(_("That year cannot be right."))
    return found


def partner(rap: Rap, raw: str) -> Member | None:
    if not raw:
        return None
    found = Member.objects.filter(plc=rap.session.plc_id, code=raw).coaches().exclude(pk=rap.coach_id).first()
    if found is None:
        raise ValidationError(_("This person is not in the list."))
    return found


class AnswerForm(forms.Form):
    """A leader's answer: two taps, and a sentence wherever it is not a plain yes."""

    how = forms.ChoiceField(
        choices=Answer, widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Please choose an answer.")}
    )
    text = forms.CharField(max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("how") in (Answer.CHANGE, Answer.NO) and not data.get("text"):
            self.add_error("text", _("Please say in a sentence what is possible instead."))
        return data
