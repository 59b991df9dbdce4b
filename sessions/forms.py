"""What a facilitator fills in to plan a session."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Plc

from . import agenda, own_agendas
from .agenda import Line
from .models import Session


def counter(sent: str) -> int | None:
    """A number that a page sends back as it got it; None for what no page of ours ever held."""
    return int(sent) if sent.isdecimal() and len(sent) <= 9 else None


class SecondForm(forms.Form):
    """When the second of two sittings starts, in the PLC's time; both fields stay empty while nobody knows."""

    second_date = forms.DateField(
        label=_("Second sitting, date"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    second_time = forms.TimeField(
        label=_("Second sitting, starts"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    asks = True  # whether there is a second sitting to ask for

    def __init__(self, *args: Any, plc: Plc, after: dt.datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plc, self.after = plc, after

    def clean_second_date(self) -> dt.date | None:
        return self._day("second_date")

    def _day(self, name: str) -> dt.date | None:
        day: dt.date | None = self.cleaned_data[name]
        if day is not None and not 2000 <= day.year <= 2100:
            raise forms.ValidationError(_("That year cannot be right."))
        return day

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        found["second_at"] = self._second_at(found.get("second_date"), found.get("second_time"))
        return found

    def _second_at(self, day: dt.date | None, hour: dt.time | None) -> dt.datetime | None:
        if not self.asks or {"second_date", "second_time"} & set(self.errors):
            return None
        if day is None or hour is None:
            if day or hour:
                missing = "second_date" if day is None else "second_time"
                self.add_error(missing, _("A day needs its hour, and an hour its day."))
            return None
        at = self._instant(dt.datetime.combine(day, hour), "second_time")
        if at and self.after and at <= self.after:
            self.add_error("second_date", _("The second sitting comes after the first. Pick a later day."))
        return at

    def _instant(self, local: dt.datetime, field: str) -> dt.datetime | None:
        """The instant, unless the clocks skip that hour in spring."""
        aware = timezone.make_aware(local, self.plc.zone)
        utc = aware.astimezone(dt.UTC)
        if timezone.localtime(utc, self.plc.zone).replace(tzinfo=None) != local:
            self.add_error(field, _("The clocks skip this hour on that day. Pick another time."))
            return None
        return aware


class AgendaChoice(forms.RadioSelect):
    """Agendas to start from; those in two sittings are marked, so that the page asks for the second day."""

    in_two: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value in self.in_two:
            option["attrs"]["data-in-two"] = True
        return option


class PlanForm(SecondForm):
    """When, what quarter, and which agenda to start from."""

    quarter = forms.CharField(
        label=_("Quarter"), max_length=40, help_text=_("As you call it, for example “Quarter 3”.")
    )
    date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    prework = forms.BooleanField(
        label=_("Prework: coaches may get ready before"),
        help_text=_("They check their roster and look back; one mail with the link goes out a week before."),
        required=False,
    )
    template = forms.ChoiceField(label=_("Start from"), widget=AgendaChoice)
    field_order: Sequence[str] = (
        "quarter",
        "date",
        "time",
        "place",
        "prework",
        "template",
        "second_date",
        "second_time",
    )

    def __init__(self, *args: Any, plc: Plc, **kwargs: Any) -> None:
        super().__init__(*args, plc=plc, **kwargs)
        self.own = {f"own-{one.code}": one for one in own_agendas.of(plc)}
        self.agendas = {key: template.lines for key, template in agenda.templates().items()}
        self.agendas |= {key: own_agendas.lines(one) for key, one in self.own.items()}
        choices = [(key, template.title) for key, template in agenda.templates().items()]
        choices += [
            (key, _("%(name)s, %(minutes)d minutes") % {"name": one.name, "minutes": one.minutes})
            for key, one in self.own.items()
        ]
        field: Any = self.fields["template"]
        field.choices, field.initial = choices, choices[0][0]
        # Side by side as long as there is room for them.
        field.widget.attrs["long"] = len(choices) > 3
        self._ask_for_two(field.widget)

    def _ask_for_two(self, choice: AgendaChoice) -> None:
        """An agenda in two sittings has two days; another has no second one, whatever the hidden fields say."""
        choice.in_two = frozenset(key for key, lines in self.agendas.items() if agenda.has_two_sittings(lines))
        self.asks = not self.is_bound or self.data.get("template") in choice.in_two
        for name in ("second_date", "second_time"):
            self.fields[name].required = self.asks

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the agenda that was chosen."""
        return self.agendas[self.cleaned_data["template"]]

    def clean_date(self) -> dt.date | None:
        return self._day("date")

    def clean(self) -> dict[str, Any]:
        day, hour = self.cleaned_data.get("date"), self.cleaned_data.get("time")
        self.after = self._instant(dt.datetime.combine(day, hour), "time") if day and hour else None
        found = super().clean()
        if self.after:
            found["starts_at"] = self.after
        return found


class WhenForm(PlanForm):
    """Moving a planned session; the agenda stays. With `in_two` it has two sittings."""

    booked = forms.IntegerField(
        label=_("Minutes booked"),
        min_value=10,
        max_value=720,
        help_text=_("This page says when the agenda takes longer."),
    )
    second_booked = forms.IntegerField(
        label=_("Of these in the second sitting"), min_value=5, max_value=720, required=False
    )
    field_order = (
        "quarter",
        "date",
        "time",
        "second_date",
        "second_time",
        "booked",
        "second_booked",
        "place",
        "prework",
    )

    def __init__(self, *args: Any, in_two: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = in_two
        del self.fields["template"]
        for name in ("second_date", "second_time", "second_booked"):
            self.fields[name].required = False
            if not in_two:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        whole, second = found.get("booked"), found.get("second_booked")
        if whole and second and second >= whole:
            self.add_error("second_booked", _("Fewer than all that are booked: %(n)d.") % {"n": whole})
        return found


class NextDateForm(forms.Form):
    """The day of the next session; empty while nobody knows it."""

    next_date = forms.DateField(
        label=_("The next session is on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any = None, *, session: Session) -> None:
        super().__init__(data, initial={"next_date": session.next_date})
        self.session = session
        # The console is morphed while somebody picks a day.
        self.fields["next_date"].widget.attrs["hx-morph-skip"] = True

    def clean_next_date(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["next_date"]
        held = timezone.localdate(self.session.starts_at, self.session.plc.zone)
        if day is not None and day <= held:
            raise forms.ValidationError(_("The next session comes after this one. Pick a later day."))
        if day is not None and day > held + dt.timedelta(days=730):
            raise forms.ValidationError(_("That year cannot be right."))
        return day


class NameForm(forms.Form):
    """The name of an agenda that the PLC keeps as its own."""

    name = forms.CharField(label=_("Name"), max_length=60)


class KeepForm(NameForm):
    replace = forms.BooleanField(label=_("Replace the one of that name"), required=False)
