from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from echo.models import Call
from live import publish
from sessions import scribing
from sessions.access import writing
from sessions.answers import saved
from sessions.step import Visit


@require_POST
@writing
def call(request: HttpRequest, visit: Visit) -> HttpResponse:
    own = Call.objects.filter(item=visit.item, coach=visit.me)
    with scribing.hand(visit, "call", taken=own.exists):
        Call.objects.update_or_create(item=visit.item, coach=visit.me, defaults={"text": request.POST["text"]})
    publish(visit.session.topic, regions=["echo-wall", "who"])
    return saved(request, "/")
