package hotel.chat.app.faults;

import java.util.List;
import java.util.Map;

import hotel.chat.app.faults.Found.Notice;
import hotel.chat.app.faults.Found.Shown;
import hotel.chat.app.faults.History.Door;
import hotel.chat.app.faults.History.Edited;
import hotel.chat.app.faults.History.Looked;
import hotel.chat.app.faults.History.Marked;
import hotel.chat.app.faults.History.Odd;
import hotel.chat.app.faults.History.Outcome;
import hotel.chat.app.faults.History.Said;
import hotel.chat.app.faults.History.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static hotel.chat.app.faults.Guarantee.ACKNOWLEDGED_IS_SHOWN_AS_IT_IS;
import static hotel.chat.app.faults.Guarantee.ACKNOWLEDGED_IS_STORED_ONCE;
import static hotel.chat.app.faults.Guarantee.ALL_IS_TOLD_IN_ORDER;
import static hotel.chat.app.faults.Guarantee.ANSWERS_ARE_CLEAR;
import static hotel.chat.app.faults.Guarantee.MARKERS_NEVER_GO_BACK;
import static hotel.chat.app.faults.Guarantee.MEMBERSHIP_IS_NEVER_STALE;
import static hotel.chat.app.faults.Guarantee.ORDER_IS_THE_SAME_FOR_ALL;
import static hotel.chat.app.faults.Guarantee.OWN_WRITES_ARE_READ;
import static org.assertj.core.api.Assertions.assertThat;

class GuaranteeTest {
    private static final String ROOM = "room";

    private final History history = new History();

    private List<String> stored = List.of("a", "b");
    private List<Shown> pages = List.of(new Shown("a", "1", 1), new Shown("b", "2", 2));
    private List<Shown> sync = pages;
    private List<Notice> told = List.of(notice("a", 1), notice("b", 2));
    private long marker = 2;

    @BeforeEach
    void twoMessages() {
        history.add(said("a", "anna", "1", new Span(0, 10), Outcome.DONE, 1));
        history.add(said("b", "ben", "2", new Span(5, 15), Outcome.DONE, 2));
    }

    @Test
    void a_good_history_violates_nothing() {
        history.add(said("c", "anna", "3", new Span(20, 30), Outcome.UNKNOWN, 0));
        history.add(new Marked(ROOM, "ben", 1, 2, new Span(20, 30)));
        history.add(new Looked("a", "1", "1", new Span(20, 30)));
        told = List.of(notice("a", 1), notice("a", 1), notice("b", 2), notice("a", 1));

        assertThat(violated()).isEmpty();
    }

    @Test
    void an_acknowledged_message_that_is_not_stored_is_found() {
        stored = List.of("a");
        pages = sync = List.of(new Shown("a", "1", 1));
        told = List.of(notice("a", 1));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_STORED_ONCE);
    }

    @Test
    void a_message_that_is_stored_twice_is_found() {
        stored = List.of("a", "b", "b");
        pages = sync = List.of(new Shown("a", "1", 1), new Shown("b", "2", 2), new Shown("b", "2", 2));
        told = List.of(notice("a", 1), notice("b", 2), new Notice("another", "b", 3));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_STORED_ONCE);
    }

    @Test
    void a_message_that_is_stored_again_under_another_id_is_found() {
        stored = List.of("a", "b", "x");
        pages = sync = List.of(new Shown("a", "1", 1), new Shown("b", "2", 2), new Shown("x", "2", 3));
        told = List.of(notice("a", 1), notice("b", 2), notice("x", 3));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_STORED_ONCE);
    }

    @Test
    void a_refused_message_that_is_stored_is_found() {
        history.add(said("c", "dev", "3", new Span(20, 30), Outcome.REFUSED, 0));
        stored = List.of("a", "b", "c");
        pages = sync = List.of(new Shown("a", "1", 1), new Shown("b", "2", 2), new Shown("c", "3", 3));
        told = List.of(notice("a", 1), notice("b", 2), notice("c", 3));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_STORED_ONCE);
    }

    @Test
    void a_text_from_before_an_acknowledged_edit_is_found() {
        history.add(new Edited("a", "1 edited", new Span(20, 30), Outcome.DONE));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_SHOWN_AS_IT_IS);
    }

    @Test
    void either_text_will_do_after_an_edit_of_unknown_outcome() {
        history.add(new Edited("a", "1 edited", new Span(20, 30), Outcome.UNKNOWN));
        pages = List.of(new Shown("a", "1 edited", 1), new Shown("b", "2", 2));

        assertThat(violated()).isEmpty();
    }

    @Test
    void a_place_that_is_not_the_acknowledged_one_is_found() {
        pages = List.of(new Shown("a", "1", 1), new Shown("b", "2", 3));

        assertThat(violated()).containsOnlyKeys(ACKNOWLEDGED_IS_SHOWN_AS_IT_IS);
    }

    @Test
    void an_observer_who_sees_another_order_is_found() {
        sync = pages.reversed();

        assertThat(violated()).containsOnlyKeys(ORDER_IS_THE_SAME_FOR_ALL);
    }

    @Test
    void a_message_of_somebody_who_was_certainly_out_is_found() {
        history.add(new Door(ROOM, "ben", true, new Span(0, 1)));
        history.add(new Door(ROOM, "ben", false, new Span(2, 3)));

        assertThat(violated()).containsOnlyKeys(MEMBERSHIP_IS_NEVER_STALE);
    }

    @Test
    void a_refusal_of_somebody_who_was_certainly_in_is_found() {
        history.add(new Door(ROOM, "dev", true, new Span(0, 1)));
        history.add(said("c", "dev", "3", new Span(20, 30), Outcome.REFUSED, 0));

        assertThat(violated()).containsOnlyKeys(MEMBERSHIP_IS_NEVER_STALE);
    }

    @Test
    void a_full_disk_says_nothing_of_who_is_in() {
        history.add(new Door(ROOM, "dev", true, new Span(0, 1)));
        history.add(said("c", "dev", "3", new Span(20, 30), Outcome.FAILED, 0));

        assertThat(violated()).isEmpty();
    }

    @Test
    void nobody_can_tell_what_is_right_while_a_door_moves() {
        history.add(new Door(ROOM, "ben", true, new Span(0, 1)));
        history.add(new Door(ROOM, "ben", false, new Span(2, Long.MAX_VALUE)));
        history.add(said("c", "ben", "3", new Span(20, 30), Outcome.REFUSED, 0));

        assertThat(violated()).isEmpty();
    }

    @Test
    void a_marker_that_stands_before_where_it_was_is_found() {
        history.add(new Marked(ROOM, "ben", 2, 2, new Span(20, 30)));
        marker = 1;

        assertThat(violated()).containsOnlyKeys(MARKERS_NEVER_GO_BACK);
    }

    @Test
    void an_answer_that_says_less_than_an_earlier_one_is_found() {
        history.add(new Marked(ROOM, "ben", 2, 2, new Span(20, 30)));
        history.add(new Marked(ROOM, "ben", 1, 1, new Span(31, 40)));

        assertThat(violated()).containsOnlyKeys(MARKERS_NEVER_GO_BACK);
    }

    @Test
    void a_query_that_has_not_seen_what_its_caller_has_is_found() {
        history.add(new Looked("a", "1", "nothing", new Span(20, 30)));

        assertThat(violated()).containsOnlyKeys(OWN_WRITES_ARE_READ);
    }

    @Test
    void what_is_told_too_early_or_never_is_found() {
        told = List.of(notice("b", 2), notice("a", 1));
        assertThat(violated()).containsOnlyKeys(ALL_IS_TOLD_IN_ORDER);

        told = List.of(notice("a", 1));
        assertThat(violated()).containsOnlyKeys(ALL_IS_TOLD_IN_ORDER);
    }

    @Test
    void an_answer_that_no_fault_excuses_is_found() {
        history.add(new Odd("GET message", 500, "{}"));

        assertThat(violated()).containsOnlyKeys(ANSWERS_ARE_CLEAR);
    }

    private Map<Guarantee, List<String>> violated() {
        Map<String, Map<String, List<Shown>>> observers =
                Map.of("pages", Map.of(ROOM, pages), "sync", Map.of(ROOM, sync));
        return Guarantee.violated(
                history, new Found(Map.of(ROOM, stored), observers, Map.of(ROOM, told), Map.of(ROOM + "/ben", marker)));
    }

    private static Said said(String id, String author, String text, Span span, Outcome outcome, long position) {
        return new Said(id, ROOM, author, text, span, outcome, position);
    }

    private static Notice notice(String id, long position) {
        return new Notice("event of " + id, id, position);
    }
}
