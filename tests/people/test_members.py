"""Members, schools, links and outbox of a PLC, and what a facilitator may not do with them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from make import make_member, make_plc, make_teacher
from people import actions, links, signals
from people.models import LeaderScope, Letter, Member, School, User

pytestmark = pytest.mark.django_db


def url(name: str, ana: Member, *more: str) -> str:
    return reverse(f"people:{name}", args=[ana.plc.code, *more])


def test_members_page_names_everybody_but_guests(client, ana):
    make_member(ana.plc, "Ben Okoye", is_coach=True)
    make_member(ana.plc, "Gus Guest", is_guest=True, is_coach=True)
    page = client.get(url("members", ana))
    assert [member.name for member in page.context["people"]] == ["Ana Ferro", "Ben Okoye"]


def test_members_page_asks_as_often_for_one_as_for_many(client, ana, django_assert_num_queries):
    client.get(url("members", ana))
    with django_assert_num_queries(7) as few:
        client.get(url("members", ana))
    for name in ("Ben", "Cleo", "Eve"):
        make_member(ana.plc, name, is_coach=True)
    with django_assert_num_queries(len(few)):
        client.get(url("members", ana))


def test_add_member_with_mail_invites(client, ana):
    client.post(url("add-member", ana), {"name": "Ben", "email": "Ben@Example.org", "roles": ["is_coach"]})
    ben = Member.objects.get(name="Ben")
    assert (ben.user.email, ben.is_coach, ben.is_facilitator) == ("ben@example.org", True, False)


@pytest.mark.django_db(transaction=True)
def test_invitation_waits_in_the_outbox_until_passed_on(client):
    ana = make_member(make_plc(), "Ana Ferro", is_facilitator=True)
    client.force_login(ana.user, backend="coachplc.signed_in.ByLink")
    client.post(url("add-member", ana), {"name": "Ben", "email": "ben@example.org", "roles": ["is_coach"]})
    letter = Letter.objects.get()
    assert letter.link in client.get(url("outbox", ana)).content.decode()
    client.post(url("passed-on", ana), {"letter": letter.pk})
    assert Letter.objects.count() == 0


def test_outbox_hides_links_of_people_of_another_plc(client, ana):
    ben = make_member(ana.plc, "Ben", is_coach=True)
    Member.objects.create(plc=make_plc("Elsewhere"), user=ben.user, name="Ben", is_coach=True)
    letter = Letter.objects.create(user=ben.user, subject="Your sign-in link", link="https://localhost/enter/#secret")
    stranger = make_member(make_plc("Third"), "Dan", is_coach=True)
    Letter.objects.create(user=stranger.user, subject="Your sign-in link", link="https://localhost/enter/#other")
    page = client.get(url("outbox", ana))
    assert [shown for shown, _mine in page.context["letters"]] == [letter]
    assert "#secret" not in page.content.decode()


def test_add_member_of_another_plc_uses_the_account_as_it_is(ana):
    dan = make_member(make_plc("Elsewhere"), "Dan", is_coach=True)
    here = actions.add_member(ana.plc, actions.About(name="Daniel"), email=dan.user.email)
    assert (here.user, here.user.name) == (dan.user, "Dan")


def test_add_member_again_brings_back_the_past(ana):
    ben = make_member(ana.plc, "Ben", is_coach=True)
    actions.remove_member(ben)
    assert actions.add_member(ana.plc, actions.About(name="Ben"), email=ben.user.email) == ben


def test_add_member_twice_says_so(client, ana):
    make_member(ana.plc, "Ben", is_coach=True)
    page = client.post(url("add-member", ana), {"name": "B", "email": "BEN@example.org", "roles": ["is_coach"]})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["email"])


def test_somebody_who_evaluates_can_only_lead(client, ana):
    page = client.post(url("add-member", ana), {"name": "Eve", "roles": ["is_coach"], "evaluates": "on"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["evaluates"])


def test_leader_of_named_schools_reads_those(client, ana):
    school = ana.plc.schools.get()
    data = {"name": "Lea", "roles": ["is_leader"], "schools": [school.code], "whole": ""}
    client.post(url("add-member", ana), data)
    assert LeaderScope.objects.get(leader__name="Lea").school == school


def test_change_member_keeps_a_facilitator(client, ana):
    page = client.post(url("change-member", ana, ana.code), {"name": "Ana", "roles": ["is_coach"], "whole": "1"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["roles"])
    ana.refresh_from_db()
    assert ana.is_facilitator


def test_change_mail_only_while_the_account_is_nobodys_own(client, ana):
    """Whoever sets the address could have a new password sent to it."""
    ben = make_member(ana.plc, "Ben", is_coach=True)
    data = {"name": "Ben", "email": "mine@example.org", "roles": ["is_coach"], "whole": "1"}
    ben.user.set_password("a long enough one")
    ben.user.save()
    client.post(url("change-member", ana, ben.code), data)
    ben.user.refresh_from_db()
    assert ben.user.email == "ben@example.org"
    ben.user.set_unusable_password()
    ben.user.save()
    client.post(url("change-member", ana, ben.code), data)
    ben.user.refresh_from_db()
    assert ben.user.email == "mine@example.org"


def test_remove_member_ends_caseload_and_links(client, ana):
    ben = make_member(ana.plc, "Ben", is_coach=True)
    make_teacher(ben, "Heron")
    links.for_member(ben, by=ana)
    client.post(url("remove-member", ana, ben.code))
    ben.refresh_from_db()
    assert (ben.active, ben.caseload.filter(until=None).count(), ben.links.count()) == (False, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_remove_member_tells_open_pages():
    ana = make_member(make_plc(), "Ana", is_facilitator=True)
    ben = make_member(ana.plc, "Ben", is_coach=True)
    heard = []

    def hear(member, **_more):
        heard.append(member)

    signals.member_changed.connect(hear)
    actions.remove_member(ben)
    assert heard == [ben]


def test_remove_last_facilitator_is_refused(client, ana):
    client.post(url("remove-member", ana, ana.code))
    ana.refresh_from_db()
    assert ana.active


def test_remove_oneself_leads_away(client, ana):
    make_member(ana.plc, "Ben", is_facilitator=True)
    assert client.post(url("remove-member", ana, ana.code)).headers["Location"] == "/"
    assert client.get(url("members", ana)).status_code == 404


def test_personal_links_are_shown_once_with_a_qr(client, ana):
    ben = make_member(ana.plc, "Ben", is_coach=True)
    page = client.post(url("make-links", ana), {"member": [ben.code]})
    [(person, link, code)] = page.context["cards"]
    assert (person, code.path[:1]) == (ben, "M")
    assert links.find(link.rpartition("#")[2], "member").user == ben.user


def test_personal_links_of_strangers_are_not_made(client, ana):
    dan = make_member(make_plc("Elsewhere"), "Dan", is_coach=True)
    page = client.post(url("make-links", ana), {"member": [dan.code]})
    assert page.context["cards"] == []


def test_schools_are_added_renamed_and_taken_out(client, ana):
    client.post(url("add-school", ana), {"name": "Quarry Hill"})
    assert client.post(url("add-school", ana), {"name": "quarry hill"}).status_code == 422
    school = School.objects.get(name="Quarry Hill")
    client.post(url("change-school", ana, school.code), {"name": "Quarry"})
    school.refresh_from_db()
    assert school.name == "Quarry"
    client.post(url("change-school", ana, school.code), {"remove": "1"})
    assert [s.name for s in ana.plc.schools.all()] == ["Larkfield"]


def test_coach_sees_no_members_page(client, ana):
    ben = make_member(ana.plc, "Ben", is_coach=True)
    client.force_login(ben.user, backend="coachplc.signed_in.ByLink")
    assert client.get(url("members", ana)).status_code == 403
    assert client.post(url("make-links", ana), {"member": [ana.code]}).status_code == 403


def test_guest_is_nobody_here(client, ana):
    gus = make_member(ana.plc, "Gus", is_guest=True, is_coach=True)
    client.force_login(gus.user, backend="coachplc.signed_in.ByLink")
    assert client.get(url("agreement", ana)).status_code == 404
    assert User.objects.get(pk=gus.user.pk).memberships.count() == 1


def test_letters_older_than_their_links_are_forgotten(ana):
    Letter.objects.create(user=ana.user, subject="Old", made_at=timezone.now() - timedelta(days=15))
    mail.send_mail("New", "https://localhost/enter/#abc.", None, [ana.user.email])
    assert [(letter.subject, letter.link) for letter in Letter.objects.all()] == [
        ("New", "https://localhost/enter/#abc")
    ]
