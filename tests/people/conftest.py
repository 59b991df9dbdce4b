import pytest

from make import make_member, make_plc
from people.models import School


@pytest.fixture(autouse=True)
def no_mail_server(settings):
    """The test run puts a mailbox of its own in place; ours is what these tests are about."""
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}


@pytest.fixture
def ana(client):
    """A facilitator who is signed in, of a PLC with one school."""
    ana = make_member(make_plc(), "Ana Ferro", is_facilitator=True)
    School.objects.create(plc=ana.plc, name="Larkfield")
    client.force_login(ana.user, backend="coachplc.signed_in.ByLink")
    return ana
