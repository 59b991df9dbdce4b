from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from coachplc import demo, errors

steps: list[URLPattern | URLResolver] = [
    path(f"s/<str:code>/{app.rpartition('.')[2]}/", include(f"{app}.urls")) for app in settings.AGENDA
]
urlpatterns = [
    *steps,  # first, since most requests of a meeting are theirs
    path("", include("people.urls")),
    path("", include("sessions.urls")),
    path("account/email/", errors.not_here),
    path("account/", include("allauth.account.urls")),
    path("", include("coachplc.year.urls")),
    path("leader/", include("rap.leader_urls")),
    path("", include(demo)),
]

handler400 = "coachplc.errors.bad"
handler500 = "coachplc.errors.broken"
