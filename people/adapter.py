"""How allauth behaves here: nobody signs up by themselves, and nobody is sent to another site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from people.tasks import send_letter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        host = {self.request.get_host()} if self.request else set()
        return url_has_allowed_host_and_scheme(url, allowed_hosts=host, require_https=settings.HTTPS)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        # The address of the site is a setting, never what a request says it is.
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if template_prefix == "account/email/unknown_account":
            return  # strangers get no mail from us
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        send_letter.enqueue(email, str(message.subject), str(message.body))
