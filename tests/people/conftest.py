import pytest


@pytest.fixture(autouse=True)
def no_mail_server(settings):
    """The test run puts a mailbox of its own in place; ours is what these tests are about."""
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}
