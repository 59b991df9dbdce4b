from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from people import roster
from people.actions import ROLES, About, Beginning, may_change_email
from people.models import Consent, Member, Plc, School, Teacher, User, WorkingAgreement

ROLE_NAMES = (_("Coach"), _("Facilitator"), _("Leader"))
NO_STUDENTS = _("No student names, please.")


def zones() -> list[tuple[str, str]]:
    """The places people live in, without the abbreviations and the fixed offsets."""
    odd = ("Etc/", "SystemV/", "posix/", "right/")
    return [
        (name, name.replace("_", " "))
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith(odd)
    ]


class SetupForm(forms.Form):
    """The account fields fall away for somebody who is signed in already."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters or more. A short sentence is easier to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        strip=False,
    )
    plc_name = forms.CharField(
        label=_("Name of your PLC"), max_length=120, help_text=_("For example: Three Springs coaches")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="America/New_York")
    schools = forms.CharField(
        label=_("Schools"), required=False, help_text=_("One a line. You can add more later."), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    coaches_too = forms.BooleanField(label=_("I coach teachers myself, too"), required=False)

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            for field in ("email", "password"):
                del self.fields[field]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(
                _("There is an account with this e-mail already. Sign in, then open this link again.")
            )
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        data = self.cleaned_data
        validate_password(password, User(name=data.get("name", ""), email=data.get("email", "")))
        return password

    def clean_schools(self) -> list[str]:
        return [line.strip()[:120] for line in self.cleaned_data["schools"].splitlines() if line.strip()]

    def beginning(self) -> Beginning:
        return Beginning(**self.cleaned_data)


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Without one, a personal link or the code in the room lets them in."),
    )
    post = forms.CharField(label=_("Post"), max_length=120, required=False, help_text=_("For example: K-2 literacy"))
    roles = forms.MultipleChoiceField(
        label=_("Takes part as"),
        choices=list(zip(ROLES, ROLE_NAMES, strict=True)),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    schools = forms.ModelMultipleChoiceField(
        label=_("Schools"),
        queryset=School.objects.none(),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    whole = forms.ChoiceField(
        label=_("A leader reads what was released by"),
        choices=[("1", _("The whole PLC")), ("", _("Only the schools ticked above"))],
        required=False, initial="1", widget=forms.RadioSelect(attrs={"long": True}),
    )  # fmt: skip
    first_year = forms.BooleanField(label=_("First year as a coach"), required=False)
    evaluates = forms.BooleanField(
        label=_("Evaluates a teacher of this PLC"),
        required=False,
        help_text=_("Then session content stays closed to them."),
    )

    def __init__(self, *args: Any, plc: Plc, member: Member | None = None, **kwargs: Any) -> None:
        if member:
            kwargs["initial"] = self._initial(member)
        super().__init__(*args, **kwargs)
        self.plc, self.member = plc, member
        self.fields["schools"].queryset = plc.schools.all()  # type: ignore[attr-defined]
        if not plc.schools.exists():
            del self.fields["schools"], self.fields["whole"]
        if member and not may_change_email(member):
            del self.fields["email"]

    @staticmethod
    def _initial(member: Member) -> dict[str, Any]:
        return {
            "name": member.name,
            "email": member.user.email,
            "post": member.post,
            "roles": [role for role in ROLES if getattr(member, role)],
            "schools": member.schools.all(),
            "whole": "" if member.scopes.exclude(school=None).exists() else "1",
            "first_year": member.first_year,
            "evaluates": member.evaluates,
        }

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        others = Member.objects.regular().filter(plc=self.plc, user__email=email)
        if email and others.exclude(pk=self.member.pk if self.member else 0).exists():
            raise forms.ValidationError(_("Somebody of this PLC has this e-mail already."))
        if self.member and email and User.objects.filter(email=email).exclude(pk=self.member.user_id).exists():
            raise forms.ValidationError(
                _("This e-mail cannot be used here. Remove this person and add them again with it.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        roles = data.get("roles", [])
        if data.get("evaluates") and {"is_coach", "is_facilitator"} & set(roles):
            self.add_error("evaluates", _("Somebody who evaluates a teacher here can be a leader only."))
        schools = data.get("schools")
        if "whole" in self.fields and "is_leader" in roles and not data.get("whole") and not schools:
            self.add_error("whole", _("Tick at least one school, or choose the whole PLC."))
        return data

    def about(self) -> About:
        said = {key: value for key, value in self.cleaned_data.items() if key != "email"}
        said["whole"] = bool(said.get("whole", True))
        return About(**said)


class LinesForm(forms.Form):
    """A box for many, a line each."""

    lines = forms.CharField(
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Write at least one line.")},
    )

    def __init__(self, *args: Any, label: str, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].label, self.fields["lines"].help_text = label, help_text


class PeopleLinesForm(LinesForm):
    roles = forms.MultipleChoiceField(
        label=_("All of them take part as"),
        choices=list(zip(ROLES, ROLE_NAMES, strict=True)),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A leader reads what is released by the school in the line, without one by the whole PLC."),
        error_messages={"required": _("Choose at least one.")},
    )


class SchoolForm(forms.ModelForm[School]):
    class Meta:
        model = School
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = School.objects.filter(plc=self.instance.plc, name__iexact=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("This school is here already."))
        return name


class TeacherForm(forms.ModelForm[Teacher]):
    """The owner coach's form; a facilitator who does not coach the teacher gets it without name and consent."""

    class Meta:
        model = Teacher
        fields = [*roster.OWNERS]
        labels = {"consent": _("In consultancies"), "agreed_on": _("Agreed on"), "years": _("Years teaching")}
        help_texts = {
            "alias": _("Everybody but you sees only this."),
            "name": _("On your own screens alone."),
            "grade": _("You and the facilitators see it."),
            "subject": _("You and the facilitators see it."),
            "years": _("You and the facilitators see it."),
            "school": _("You and the facilitators see it."),
            "consent": _(
                "You and the facilitators see what you chose. “Named” lets your leader’s edition carry the name where"
                " your PLC has chosen so; whoever is not to be discussed cannot be brought to a consultancy."
            ),
            "agreed_on": _("The day the teacher agreed to be named. You and the facilitators see it."),
        }
        widgets = {
            "agreed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "consent": forms.RadioSelect(attrs={"long": True}),
        }

    field_order = ["name", "alias", "grade", "subject", "years", "school", "consent", "agreed_on"]

    def __init__(self, *args: Any, owner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = self.instance.plc.schools.all()  # type: ignore[attr-defined]
        self.fields["years"].widget.attrs.update({"min": "0", "max": "70"})
        if not owner:
            for field in set(roster.OWNERS) - set(roster.SHARED):
                del self.fields[field]
        else:
            self.fields["consent"].choices = Consent.choices  # type: ignore[attr-defined]

    def clean_alias(self) -> str:
        alias: str = self.cleaned_data["alias"].strip()
        same = Teacher.objects.filter(plc=self.instance.plc, alias__iexact=alias).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("Another teacher here is called so. Choose another alias."))
        return alias

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("consent") == Consent.NAMED and not data.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", _("Say on which day the teacher agreed."))
        if data.get("consent") != Consent.NAMED and "agreed_on" in self.fields:
            data["agreed_on"] = None
        name, alias = data.get("name", ""), data.get("alias", "")
        if name and alias and alias.lower() in name.lower().split():
            self.add_error("alias", _("The alias must not be part of the name."))
        return data


class SettingsForm(forms.ModelForm[Plc]):
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)

    class Meta:
        model = Plc
        fields = ["name", "time_zone", "rap_name", "leader_level", "strict", "hd_he", "hd_le", "ld_he", "ld_le"]
        labels = {
            "hd_he": _("High delight, high engagement"),
            "hd_le": _("High delight, low engagement"),
            "ld_he": _("Low delight, high engagement"),
            "ld_le": _("Low delight, low engagement"),
        }
        help_texts = {
            "name": _("Everybody of the PLC sees it, and guests of a session."),
            "time_zone": _("Everybody reads the hours of a session by it."),
            "rap_name": _("Everybody reads it wherever the plan is meant, leaders too."),
            **dict.fromkeys(
                ("hd_he", "hd_le", "ld_he", "ld_le"),
                _("Everybody who sees a board reads it: coaches, guests, the room screen; leaders beside counts."),
            ),
            "leader_level": _(
                "Shown to everybody when a meeting opens. Each coach may tighten it for a plan, nobody can widen it."
            ),
            "strict": _("Otherwise a 2 that leans up counts as high, too. It moves the line on everybody’s board."),
        }
        widgets = {"leader_level": forms.RadioSelect(attrs={"long": True})}


class AgreementForm(forms.ModelForm[WorkingAgreement]):
    class Meta:
        model = WorkingAgreement
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"text": _("One promise a line. Everybody is asked again to agree.")}


class AccountForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name"]
