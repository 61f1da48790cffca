package hotel.chat.app.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import hotel.chat.app.faults.Altered.Change;

/**
 * A mistake that somebody could make in the product's own source, and the guarantee that it breaks.
 *
 * @param fault while which it does its harm
 */
record PlantedBug(String name, Guarantee broken, Fault fault, String source, List<Change> changes) {
    static final List<PlantedBug> ALL = List.of(
            new PlantedBug(
                    "a_lost_answer_is_taken_for_a_commit",
                    Guarantee.ACKNOWLEDGED_IS_STORED_ONCE,
                    Fault.POSTGRESQL_IS_KILLED,
                    "chat-command/src/main/java/hotel/chat/command/ledger/BatchCommit.java",
                    List.of(new Change("if (!stored.isEmpty()) {", "if (stored != null) {"))),
            new PlantedBug(
                    "an_edit_does_not_reach_the_pages",
                    Guarantee.ACKNOWLEDGED_IS_SHOWN_AS_IT_IS,
                    Fault.PUSHER_IS_AWAY,
                    "chat-query/src/main/java/hotel/chat/query/conversation/MessageRow.java",
                    List.of(new Change("text = event.text().value();", ""))),
            new PlantedBug(
                    "a_message_is_put_at_its_neighbours_place",
                    Guarantee.ORDER_IS_THE_SAME_FOR_ALL,
                    Fault.PUSHER_IS_AWAY,
                    "chat-query/src/main/java/hotel/chat/query/conversation/MessageRow.java",
                    List.of(new Change("fact.position(),", "fact.position() ^ 1,"))),
            new PlantedBug(
                    "a_commit_does_not_look_at_what_was_decided_on",
                    Guarantee.MEMBERSHIP_IS_NEVER_STALE,
                    Fault.THE_DATABASE_IS_SLOW_FOR_A_NODE,
                    "chat-command/src/main/java/hotel/chat/command/ledger/BatchPlan.java",
                    List.of(new Change(
                            "sequenceOf(read.getKey()) != read.getValue().sequence()",
                            "read.getValue().sequence() < -1"))),
            new PlantedBug(
                    "an_answer_says_what_was_asked_for_and_not_where_the_marker_stands",
                    Guarantee.MARKERS_NEVER_GO_BACK,
                    Fault.PUSHER_IS_AWAY,
                    "chat-command/src/main/java/hotel/chat/command/receipt/ReceiptCommands.java",
                    List.of(new Change(
                            "moved.isPresent() ? grounds.there() : grounds.required(stream)", "grounds.there()"))),
            new PlantedBug(
                    "a_query_does_not_wait_for_its_position",
                    Guarantee.OWN_WRITES_ARE_READ,
                    Fault.A_NODE_STANDS_STILL,
                    "chat-query/src/main/java/hotel/chat/query/position/ChatPosition.java",
                    List.of(
                            new Change(
                                    "!watermarks.await(scope, Parameters.position(HEADER, seen), wait)",
                                    "wait.isNegative()"),
                            new Change(
                                    "seen != null && found.position() < Parameters.position(HEADER, seen)",
                                    "wait.isNegative()"),
                            new Change(
                                    "watermarks.stored(scope) < Parameters.position(HEADER, seen)",
                                    "wait.isNegative()"))),
            new PlantedBug(
                    "what_pusher_does_not_take_is_left_out",
                    Guarantee.ALL_IS_TOLD_IN_ORDER,
                    Fault.PUSHER_IS_AWAY,
                    "chat-realtime/src/main/java/hotel/chat/realtime/deliver/Courier.java",
                    List.of(new Change(
                            "            meters.retried();",
                            "            if (retry >= 0) return new Sent.Accepted();"))),
            new PlantedBug(
                    "a_database_that_is_away_is_a_surprise",
                    Guarantee.ANSWERS_ARE_CLEAR,
                    Fault.POSTGRESQL_IS_KILLED,
                    "chat-app/src/main/java/hotel/chat/app/problem/ProblemAdvice.java",
                    List.of(new Change("DataAccessResourceFailureException.class,", ""))));

    @Override
    public String toString() {
        return name;
    }

    /**
     * Compiles the source with the mistake in it.
     *
     * @param folder an empty one, which goes before the product's classes then
     */
    void plantIn(Path folder) throws IOException {
        Altered.compile(List.of(new Altered(source, changes)), folder);
    }
}
