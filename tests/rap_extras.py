"""What an app above adds to a leader's page, for the test of that hook."""


def extras(session, reader):
    return {
        "headline": "Nine of 24 partnerships are thriving",
        "sections": [{"template": "rap/look_back_room.html", "context": {}}],
    }
