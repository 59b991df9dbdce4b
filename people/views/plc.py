"""What a PLC agreed on: its settings and its working agreement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people import actions
from people.access import facilitating, member, posted
from people.forms import AgreementForm, SettingsForm
from people.models import AgreementAnswer, Member, WorkingAgreement


@require_http_methods(["GET", "POST"])
@facilitating
def settings(request: HttpRequest, me: Member) -> HttpResponse:
    form = SettingsForm(posted(request), instance=me.plc)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("people:settings", me.plc.code)
    me.plc.refresh_from_db()
    context = {"plc": me.plc, "me": me, "tab": "settings", "form": form}
    return render(request, "people/settings.html", context, status=422 if form.errors else 200)


@require_GET
@member
def agreement(request: HttpRequest, me: Member) -> HttpResponse:
    """The promises of today; facilitators see by name who has agreed."""
    latest = me.plc.agreements.first()
    answers = list(latest.answers.select_related("member")) if latest else []
    context = {
        "plc": me.plc,
        "me": me,
        "tab": "agreement",
        "agreement": latest,
        "agreed": any(answer.member_id == me.pk for answer in answers),
        "answers": answers,
        "waiting": _waiting(me, answers) if me.is_facilitator else [],
    }
    return render(request, "people/agreement.html", context)


def _waiting(me: Member, answers: list[AgreementAnswer]) -> list[Member]:
    done = {answer.member_id for answer in answers}
    return [one for one in me.plc.members.coaches() if one.pk not in done]


@require_POST
@member
def agree(request: HttpRequest, me: Member) -> HttpResponse:
    actions.agree(me)
    return HttpResponse(status=204) if request.htmx else redirect("people:agreement", me.plc.code)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@facilitating
def write_agreement(request: HttpRequest, me: Member) -> HttpResponse:
    latest = me.plc.agreements.first()
    first = {"text": latest.text if latest else actions.first_agreement()}
    form = AgreementForm(posted(request), instance=WorkingAgreement(plc=me.plc), initial=first)
    if request.method == "POST" and form.is_valid():
        actions.write_agreement(me.plc, text=form.cleaned_data["text"])
        return redirect("people:agreement", me.plc.code)
    context = {"plc": me.plc, "me": me, "tab": "agreement", "form": form}
    return render(request, "people/agreement_form.html", context, status=422 if form.errors else 200)
