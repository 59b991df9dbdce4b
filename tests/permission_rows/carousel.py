from carousel import actions
from carousel.models import Poster, PosterEntry
from permissions import Row


def item(room):
    return {"code": room.session.code, "item": room.items["carousel"].code}


def poster(room):
    return {**item(room), "poster": Poster.objects.filter(item=room.items["carousel"]).first().code}


def note(room):
    found = Poster.objects.filter(item=room.items["carousel"]).select_related("item__session__plc").first()
    actions.add(found, by=room.ben, kind="idea", text="A tiny try", client_key="k")
    return {**item(room), "note": PosterEntry.objects.get().code}


# Ana leads and does not coach: she looks after the posters and writes nothing on them.
WRITES = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 204, "ana": 403}
LEADS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 204}
ROWS = [
    Row("carousel:seat", WRITES, "post", args=item, at="carousel"),
    Row(
        "carousel:add",
        {**WRITES, "ben": 200},
        "post",
        args=poster,
        data={"kind": "idea", "text": "A tiny try"},
        at="carousel",
    ),
    Row("carousel:own", {**WRITES, "ben": 200}, args=item, at="carousel"),
    Row("carousel:edit", WRITES, "post", args=note, data={"text": "A tinier try"}, at="carousel"),
    Row("carousel:remove", WRITES, "post", args=note, at="carousel"),
    Row("carousel:star", {**WRITES, "ben": 200}, "post", args=note, at="carousel"),
    # Without a note the facilitator is told to tick two.
    Row("carousel:notes", {**LEADS, "ana": 422}, "post", args=item, at="carousel"),
    Row("carousel:beat", LEADS, "post", args=item, data={"seen": "1", "to": "next"}, at="carousel"),
]
