"""One's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import posted
from people.forms import AccountForm
from people.models import LinkKind, Member, PersonalLink, User


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, password, and which links were made into this account and by whom."""
    user = User.objects.get(pk=request.user.pk or 0)
    form = AccountForm(posted(request), instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("people:account")
    made = PersonalLink.objects.filter(user=user, kind=LinkKind.MEMBER).select_related("made_by", "member__plc")
    places = Member.objects.active().filter(user=user).select_related("plc").order_by("plc__name")
    context = {"form": form, "made": made[:20], "places": places}
    return render(request, "people/account.html", context, status=422 if form.errors else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light or dark, kept with the account; anything else means "as the device says"."""
    chosen = request.POST.get("theme", "")
    User.objects.filter(pk=request.user.pk or 0).update(theme=chosen if chosen in ("light", "dark") else "")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe and back.startswith("/") else "/")
