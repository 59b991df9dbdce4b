from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from grow.groups import Person, Reason, clashes, deal, reasons, sizes


@st.composite
def rooms(draw, least=0, most=14):
    count = draw(st.integers(least, most))
    keys = range(1, count + 1)
    people = []
    for key in keys:
        schools = draw(st.frozensets(st.integers(1, 3), max_size=2))
        last = draw(st.frozensets(st.sampled_from(keys), max_size=3)) if count else frozenset()
        people.append(Person(key, f"P{key:02}", schools, draw(st.booleans()), last - {key}))
    return people


def test_sizes_are_trios_with_the_remainder_in_quartets():
    assert [sizes(n) for n in range(13)] == [
        [],
        [1],
        [2],
        [3],
        [4],
        [3, 2],
        [3, 3],
        [4, 3],
        [4, 4],
        [3, 3, 3],
        [4, 3, 3],
        [4, 4, 3],
        [3, 3, 3, 3],
    ]


@given(rooms(most=40))
@settings(max_examples=60)
def test_everybody_sits_once_in_groups_of_the_right_sizes(people):
    groups = deal(people)
    assert sorted(person.key for group in groups for person in group) == sorted(person.key for person in people)
    assert sorted(len(group) for group in groups) == sorted(sizes(len(people)))


@given(rooms(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_in_which_people_come_changes_nothing(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert deal(shuffled) == deal(people)


@given(rooms(least=6, most=6))
@settings(max_examples=80)
def test_six_coaches_get_the_best_of_all_ten_deals(people):
    def cost(groups):
        found = [why for group in groups for one, other in combinations(group, 2) for why in reasons(one, other)]
        return [found.count(why) for why in Reason]

    every = [([people[0], *two], [p for p in people[1:] if p not in two]) for two in combinations(people[1:], 2)]
    assert cost(deal(people)) == min(cost(groups) for groups in every)


@given(rooms(least=5), st.data())
@settings(max_examples=60)
def test_a_declared_conflict_outweighs_everything(people, data):
    one, other = data.draw(st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True))
    groups = deal(people, {frozenset((one.key, other.key))})
    assert not any({one, other} <= set(group) for group in groups)


def test_same_school_outweighs_last_quarter_and_first_years():
    """Two schools of three: every trio has a pair of one school at the least, so two pairs, not six."""
    people = [Person(n, f"P{n}", frozenset({n % 2}), n < 3, frozenset()) for n in range(6)]
    found = [clash.reason for group in deal(people) for clash in clashes(group)]
    assert found.count(Reason.SCHOOL) == 2


def test_a_first_year_coach_does_not_open():
    people = [Person(1, "Ada", first_year=True), Person(2, "Bea"), Person(3, "Cem")]
    assert [[person.name for person in group] for group in deal(people)] == [["Bea", "Cem", "Ada"]]


def test_sixty_coaches_are_dealt_in_no_time():
    people = [Person(n, f"P{n:02}", frozenset({n % 7})) for n in range(60)]
    assert [clash for group in deal(people) for clash in clashes(group)] == []


@given(rooms(least=6, most=6), st.data())
@settings(max_examples=60)
def test_partners_sit_together_only_where_no_rule_is_worse_for_it(people, data):
    remote, partner = data.draw(st.permutations(range(len(people))))[:2]
    paired = [one._replace(partner=people[partner].key) if n == remote else one for n, one in enumerate(people)]

    def cost(groups):
        return [[clash.reason for group in groups for clash in clashes(group)].count(why) for why in Reason]

    assert cost(deal(paired)) == cost(deal(people))


def test_partners_sit_together_where_nothing_speaks_against_it():
    people = [Person(n, f"P{n}", partner=1 if n == 6 else None) for n in range(1, 7)]
    [group] = [group for group in deal(people) if people[5] in group]
    assert people[0] in group
