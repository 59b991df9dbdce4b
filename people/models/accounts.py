from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.names import first_of


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """An account; without a password it can only be entered by a link, a code or single sign-on."""
        user = self.model(email=self.normalize_email(email) if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_operator=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. What a person may do in a PLC stands on `Member`, never here.

    Somebody who joins by a personal link or as a guest has an account without e-mail and password.
    """

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, blank=True)
    theme = models.CharField(max_length=5, blank=True, choices=[("light", _("Light")), ("dark", _("Dark"))])
    is_active = models.BooleanField(default=True)
    # A technical operator manages accounts and backups and sees no content.
    is_operator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email or f"#{self.pk}"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return first_of(self.name)


class LinkKind(models.TextChoices):
    MEMBER = "member", _("Personal link from a facilitator")
    MAIL = "mail", _("Sign-in link by e-mail")
    SETUP = "setup", _("First account of a PLC")


class PersonalLink(models.Model):
    """A link (or QR) that works once. Only the token's fingerprint is kept.

    A setup link belongs to nobody yet; a member's link was made by a facilitator, and the member can see by whom.
    """

    kind = models.CharField(max_length=6, choices=LinkKind, default=LinkKind.MEMBER)
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="links")
    member = models.ForeignKey("people.Member", models.CASCADE, null=True, blank=True, related_name="links")
    made_by = models.ForeignKey("people.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="setup", user=None) | (~Q(kind="setup") & Q(user__isnull=False)),
                name="only_setup_is_nobodys",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.user}"

    @property
    def is_good(self) -> bool:
        return self.used_at is None and self.expires_at > timezone.now()


class Letter(models.Model):
    """A mail of a server without a mail server: its link waits here until a facilitator has passed it on."""

    user = models.ForeignKey(User, models.CASCADE, related_name="letters")
    subject = models.CharField(max_length=200)
    link = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.subject
