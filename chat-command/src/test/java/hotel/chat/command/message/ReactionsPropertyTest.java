package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.ReactionView;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

class ReactionsPropertyTest {
    record Change(boolean adds, StaffId staff, String emoji) {}

    @Property
    void reactions_stand_as_in_a_list_of_all_that_was_put_there_and_not_taken_off(
            @ForAll("changes") List<Change> changes) {
        Reactions reactions = Reactions.NONE;
        List<Change> naive = new ArrayList<>();
        long position = 0;
        for (Change change : changes) {
            position++;
            Change asAdded = new Change(true, change.staff(), change.emoji());
            if (!change.adds()) {
                naive.remove(asAdded);
                reactions = reactions.without(change.staff(), change.emoji());
            } else {
                if (!naive.contains(asAdded)) {
                    naive.add(asAdded);
                }
                reactions = reactions.with(change.staff(), change.emoji(), position);
            }
        }
        assertThat(reactions.seenBy(ANNA)).isEqualTo(views(naive));
        for (StaffId staff : List.of(ANNA, BEN, CARLA)) {
            assertThat(reactions.emojisOf(staff))
                    .isEqualTo(naive.stream()
                            .filter(change -> change.staff().equals(staff))
                            .count());
        }
    }

    @Property
    void applying_a_change_twice_is_applying_it_once(@ForAll("changes") List<Change> changes) {
        Reactions once = Reactions.NONE;
        Reactions twice = Reactions.NONE;
        for (Change change : changes) {
            once = after(once, change);
            twice = after(after(twice, change), change);
        }
        assertThat(twice).isEqualTo(once);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(ANNA, BEN, CARLA),
                        Arbitraries.of("👍", "👍🏽", "❤️", "❤"))
                .as(Change::new)
                .list()
                .ofMaxSize(40);
    }

    private static Reactions after(Reactions before, Change change) {
        return change.adds()
                ? before.with(change.staff(), change.emoji(), 7)
                : before.without(change.staff(), change.emoji());
    }

    private static List<ReactionView> views(List<Change> standing) {
        Map<String, List<String>> people = new LinkedHashMap<>();
        standing.forEach(change -> people.computeIfAbsent(change.emoji(), _ -> new ArrayList<>())
                .add(change.staff().value()));
        return people.entrySet().stream()
                .map(entry -> ReactionView.of(entry.getKey(), entry.getValue()).seenBy(ANNA.value()))
                .toList();
    }
}
