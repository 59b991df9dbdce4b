"""The front door: front page, personal and mailed links, the first account, signing out, the name-only sign-in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from make import make_member, make_plc, make_user
from people import actions, links, setup
from people.models import Letter, LinkKind, Member, PersonalLink, Plc, School, User

pytestmark = pytest.mark.django_db
SETUP = {
    "name": "Ana Ferro",
    "email": "Ana@Example.org",
    "password": "three springs in a row",
    "plc_name": "Three Springs",
    "time_zone": "America/Denver",
    "schools": "Larkfield\n\nPinder Creek\n",
    "coaches_too": "on",
}


def signed_in(client: Client) -> int | None:
    pk = client.session.get("_auth_user_id")
    return int(pk) if pk else None


def test_front_page_without_account_shows_code_and_mail(client):
    response = client.get("/")
    assert response.status_code == 200
    assert response.templates[0].name == "people/front.html"
    assert "sessionid" not in client.cookies


def test_home_with_one_plc_goes_there(client):
    ana = make_member(make_plc(), "Ana", is_facilitator=True)
    client.force_login(ana.user, backend="coachplc.signed_in.ByLink")
    assert client.get("/").headers["Location"] == reverse("sessions:home", args=[ana.plc.code])


def test_home_with_several_plcs_asks_which(client):
    ana = make_member(make_plc(), "Ana", is_coach=True)
    other = make_plc("Elsewhere")
    Member.objects.create(plc=other, user=ana.user, name="Ana", is_coach=True)
    client.force_login(ana.user, backend="coachplc.signed_in.ByLink")
    response = client.get("/")
    assert [member.plc.name for member, _url in response.context["homes"]] == ["Elsewhere", "Three Springs"]


def test_personal_link_works_once_and_only_after_yes(client):
    ana = make_member(make_plc(), "Ana", is_facilitator=True)
    ben = make_member(ana.plc, "Ben", is_coach=True)
    token = links.for_member(ben, by=ana)
    assert "Come in as Ben" in client.post("/enter/", {"token": token}).content.decode()
    assert signed_in(client) is None
    assert client.post("/enter/", {"token": token, "sure": "1"}).status_code == 302
    assert signed_in(client) == ben.user.pk
    again = Client()
    assert again.post("/enter/", {"token": token, "sure": "1"}).status_code == 422
    assert signed_in(again) is None


def test_personal_link_pasted_whole_is_understood(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    response = client.post("/enter/", {"token": links.url(links.for_member(ben, by=None))})
    assert response.context["link"].user == ben.user


def test_new_personal_link_kills_the_earlier_one(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    first = links.for_member(ben, by=None)
    links.for_member(ben, by=None)
    assert client.post("/enter/", {"token": first, "sure": "1"}).status_code == 422


def test_old_link_is_refused(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    token = links.for_member(ben, by=None)
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/enter/", {"token": token, "sure": "1"}).status_code == 422


def test_link_of_removed_member_is_refused(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    token = links.for_member(ben, by=None)
    Member.objects.filter(pk=ben.pk).update(active=False)
    assert client.post("/enter/", {"token": token, "sure": "1"}).status_code == 422


def test_link_is_refused_when_a_second_plc_knows_the_account(client):
    """Else a facilitator of one PLC could open the door to the other."""
    ben = make_member(make_plc(), "Ben", is_coach=True)
    token = links.for_member(ben, by=None)
    Member.objects.create(plc=make_plc("Elsewhere"), user=ben.user, name="Ben", is_coach=True)
    assert client.post("/enter/", {"token": token, "sure": "1"}).status_code == 422
    assert links.for_member(ben, by=None) is None


def test_mailed_link_signs_in_and_strangers_get_the_same_answer(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    known = client.post("/enter/send/", {"email": "BEN@example.org"})
    unknown = client.post("/enter/send/", {"email": "nobody@example.org"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    letter = Letter.objects.get()
    assert letter.user == ben.user
    assert client.post("/enter/", {"token": letter.link, "sure": "1"}).status_code == 302
    assert signed_in(client) == ben.user.pk


def test_mailed_link_with_bad_address_keeps_what_was_typed(client):
    response = client.post("/enter/send/", {"email": "ben at school"})
    assert response.status_code == 422
    assert 'value="ben at school"' in response.content.decode()


def test_setup_makes_plc_schools_and_facilitator_once(client):
    path = setup.link().removeprefix("http://localhost").removeprefix("https://localhost")
    assert client.get(path).status_code == 200
    assert client.post(path, SETUP).status_code == 302
    ana = Member.objects.get()
    assert (ana.is_facilitator, ana.is_coach, ana.user.email) == (True, True, "ana@example.org")
    assert [school.name for school in School.objects.all()] == ["Larkfield", "Pinder Creek"]
    assert (ana.plc.time_zone, len(ana.plc.agreements.get().lines)) == ("America/Denver", 4)
    assert signed_in(client) == ana.user.pk
    assert Client().post(path, {**SETUP, "email": "second@example.org"}).status_code == 404
    assert Plc.objects.count() == 1


def test_setup_with_bad_input_says_so_beside_the_field_and_keeps_the_rest(client):
    path = f"/setup/{links.for_setup()}/"
    response = client.post(path, {**SETUP, "password": "short"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["password"]
    assert 'value="Three Springs"' in response.content.decode()
    assert User.objects.count() == 0


def test_setup_with_known_mail_asks_to_sign_in(client):
    make_user("Ana")
    response = client.post(f"/setup/{links.for_setup()}/", {**SETUP, "email": "ana@example.org"})
    assert list(response.context["form"].errors) == ["email"]


def test_setup_by_somebody_signed_in_uses_their_account(client):
    ana = make_user("Ana")
    client.force_login(ana, backend="coachplc.signed_in.ByLink")
    client.post(f"/setup/{links.for_setup()}/", {**SETUP, "email": "", "password": ""})
    assert Member.objects.get().user == ana


def test_setup_is_needed_until_there_is_a_user():
    assert setup.is_needed()
    make_user("Ana")
    assert not setup.is_needed()


def test_setup_race_makes_one_plc():
    link = links.find(links.for_setup(), LinkKind.SETUP)
    begin = actions.Beginning(name="Ana", email="a@example.org", password="x" * 12, plc_name="A", time_zone="UTC")
    actions.set_up(link, begin)
    with pytest.raises(actions.SpentLinkError):
        actions.set_up(link, begin)


def test_password_sign_in(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    ben.user.set_password("a long enough one")
    ben.user.save()
    response = client.post("/account/login/", {"login": "ben@example.org", "password": "a long enough one"})
    assert (response.status_code, signed_in(client)) == (302, ben.user.pk)


def test_sign_in_does_not_lead_to_another_site(client):
    ben = make_user("Ben", password="a long enough one")
    credentials = {"login": ben.email, "password": "a long enough one"}
    response = client.post(
        "/account/login/?next=https://evil.example/", {**credentials, "next": "https://evil.example/"}
    )
    assert response.headers["Location"] == "/"


def test_sign_in_fails_too_often_then_waits(client, settings):
    settings.AXES_ENABLED = True
    ben = make_user("Ben", password="a long enough one")
    for _n in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/account/login/", {"login": ben.email, "password": "wrong"})
    assert response.status_code == 429
    right = client.post("/account/login/", {"login": ben.email, "password": "a long enough one"})
    assert (right.status_code, signed_in(client)) == (429, None)
    cleo = make_user("Cleo", password="a long enough one")
    other = client.post("/account/login/", {"login": cleo.email, "password": "a long enough one"})
    assert other.status_code == 302


def test_nobody_signs_up_alone(client):
    client.post("/account/signup/", {"email": "x@example.org", "password1": "a long enough one"})
    assert User.objects.count() == 0


def test_password_reset_letter_waits_in_the_outbox(client):
    ben = make_member(make_plc(), "Ben", is_coach=True)
    client.post("/account/password/reset/", {"email": ben.user.email})
    path = Letter.objects.get().link.split("/", 3)[3]
    page = client.get("/" + path, follow=True)
    done = client.post(page.redirect_chain[-1][0], {"password1": "quite another one", "password2": "quite another one"})
    assert done.status_code == 302
    ben.user.refresh_from_db()
    assert ben.user.check_password("quite another one")


def test_password_reset_for_stranger_sends_nothing(client):
    response = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (response.status_code, Letter.objects.count()) == (302, 0)


def test_signing_out_clears_the_browser(client):
    client.force_login(make_user("Ben"), backend="coachplc.signed_in.ByLink")
    response = client.post("/account/logout/", follow=True)
    assert response.redirect_chain[-1][0] == "/signed-out/"
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert signed_in(client) is None


def test_theme_is_kept_with_the_account(client):
    ben = make_user("Ben")
    client.force_login(ben, backend="coachplc.signed_in.ByLink")
    response = client.post("/me/theme/", {"theme": "dark", "next": "//evil.example/"})
    assert response.headers["Location"] == "/"
    ben.refresh_from_db()
    assert ben.theme == "dark"
    assert 'data-theme="dark"' in client.get("/me/").content.decode()


def test_account_page_says_who_made_a_link_into_it(client):
    ana = make_member(make_plc(), "Ana Ferro", is_facilitator=True)
    ben = make_member(ana.plc, "Ben", is_coach=True)
    links.for_member(ben, by=ana)
    client.force_login(ben.user, backend="coachplc.signed_in.ByLink")
    assert "Made by Ana Ferro" in client.get("/me/").content.decode()


def test_sample_people_can_be_tried_only_in_the_demo(client, settings):
    ben = make_member(make_plc(is_sample=True), "Ben", is_coach=True)
    assert client.post("/enter/sample/", {"member": ben.code}).status_code == 404
    settings.DEMO = True
    assert ben.name in client.get("/").content.decode()
    client.post("/enter/sample/", {"member": ben.code})
    assert signed_in(client) == ben.user.pk


def test_sample_sign_in_never_opens_a_real_plc(client, settings):
    settings.DEMO = True
    ben = make_member(make_plc(), "Ben", is_coach=True)
    assert client.post("/enter/sample/", {"member": ben.code}).status_code == 404
