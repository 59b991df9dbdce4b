"""People at the door of a session, each with a browser of their own."""

from django.test import Client

from make import Meeting
from people.models import Member
from sessions.models import Attendance


def code_in(client: Client, room: Meeting) -> Client:
    assert client.post("/join/", {"code": room.session.join_code}).status_code == 302
    return client


def knock(room: Meeting, member: Member, client: Client | None = None) -> Client:
    client = code_in(client or Client(), room)
    assert client.post(f"/join/{room.session.code}/", {"member": member.code}).status_code == 302
    return client


def knock_as_guest(room: Meeting, name: str = "Gus Guest") -> Client:
    client = code_in(Client(), room)
    assert client.post(f"/join/{room.session.code}/", {"name": name}).status_code == 302
    return client


def seat(room: Meeting, member: Member) -> Attendance:
    return Attendance.objects.get(session=room.session, member=member)


def enters(room: Meeting, client: Client) -> int | None:
    """Asks at the lobby as the page does; the account that the browser has then."""
    client.post(f"/s/{room.session.code}/lobby/")
    pk = client.session.get("_auth_user_id")
    return int(pk) if pk else None
