"""The switch for mails about sessions: from the mail itself, and on one's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people import mails
from people.models import Member


@require_http_methods(["GET", "POST"])
@login_not_required
def off(request: HttpRequest, token: str) -> HttpResponse:
    """By the link in a mail, without signing in. Opening it changes nothing: mail programs open links by themselves."""
    member = mails.by_token(token)
    if member is None:
        return render(request, "people/mails_off.html", status=404)
    if request.method == "POST":
        member.mails = request.POST.get("mails") == "on"
        mails.switch(member, on=member.mails)
    return render(request, "people/mails_off.html", {"member": member, "changed": request.method == "POST"})


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """The ticks on one's own account, one for each PLC."""
    ticked = request.POST.getlist("mails")
    for member in Member.objects.active().filter(user=request.user.pk or 0):
        mails.switch(member, on=member.code in ticked)
    messages.success(request, _("Saved."))
    return redirect("people:account")
