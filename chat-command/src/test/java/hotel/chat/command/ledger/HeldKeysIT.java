package hotel.chat.command.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.ANNAS;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static hotel.chat.command.ledger.LedgerFixture.at;
import static hotel.chat.command.ledger.LedgerFixture.conversationId;
import static hotel.chat.command.ledger.LedgerFixture.decided;
import static hotel.chat.command.ledger.LedgerFixture.messageId;
import static hotel.chat.command.ledger.LedgerFixture.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The last word on legal holds, whatever was checked before: facts are appended as they are. */
class HeldKeysIT {
    private static final StaffId BEN = new StaffId("ben");
    private static final StreamId BENS = StreamId.staff(HOTEL, BEN);
    private static final StreamId RECORDS = StreamId.records(HOTEL);
    private static final ErasureId ERASURE = new ErasureId("0197c0de-0000-7000-8000-00000000f001");
    private static final HoldId HOLD = new HoldId("0197c0de-0000-7000-8000-00000000f002");

    private final ConversationId lobby = conversationId();
    private final ConversationId cellar = conversationId();
    private final MessageId message = messageId();
    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private Ledger ledger;

    @BeforeEach
    void begin() {
        ledger = LedgerFixture.emptied();
        ledger.append(registered(ANNA));
        ledger.append(registered(BEN));
        ledger.append(created(lobby, ANNA, "Night shift"));
        ledger.append(created(cellar, BEN, null));
        ledger.append(sent(message, lobby, ANNA));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_person_is_kept_while_a_hold_covers_what_they_wrote_and_goes_after_it() {
        hold(List.of(lobby), List.of(), null, null);

        assertRefused(erased(ANNA, ANNAS));
        assertThat(owners(ANNAS)).isEqualTo(2);
        ledger.append(at0(RECORDS, 1, new HoldReleased(HOLD)));
        ledger.append(erased(ANNA, ANNAS));

        assertThat(owners(ANNAS)).isZero();
    }

    @Test
    void a_hold_on_what_others_wrote_keeps_nobody_else() {
        hold(List.of(lobby), List.of(), null, null);

        ledger.append(erased(BEN, BENS));

        assertThat(heldOf(ANNAS)).isEqualTo(2);
    }

    @Test
    void what_was_erased_before_is_nothing_that_a_hold_could_keep() {
        ledger.append(erased(message));
        hold(List.of(), List.of(), Instant.now().minusSeconds(60), null);
        assertThat(heldOf(ANNAS)).as("the title").isEqualTo(1);

        ledger.append(at0(StreamId.conversation(HOTEL, lobby), 1, new TitleErased(lobby, ERASURE)));
        jdbc.sql("delete from event_store.content_key where stream like '%/conversation/%'")
                .update();

        assertThat(heldOf(ANNAS)).isZero();
    }

    @Test
    void a_copy_in_a_held_conversation_keeps_its_origin_and_whoever_wrote_that() {
        ledger.append(copied(messageId(), cellar));
        hold(List.of(cellar), List.of(BEN), null, null);

        assertRefused(erased(message));
        assertRefused(erased(ANNA, ANNAS));
        ledger.append(erased(BEN, BENS));
    }

    @Test
    void a_title_is_kept_by_a_hold_that_begins_later_and_not_by_one_that_ended_before() {
        ledger.append(erased(message));
        hold(List.of(lobby), List.of(ANNA), null, Instant.now().minusSeconds(60));
        assertThat(heldOf(ANNAS)).isZero();
        ledger.append(at0(RECORDS, 1, new HoldReleased(HOLD)));

        ledger.append(placed(
                2,
                new HoldId(UUID.randomUUID().toString()),
                new HoldScope(List.of(lobby), List.of(ANNA), Instant.now().plusSeconds(60), null)));

        assertRefused(erased(ANNA, ANNAS));
    }

    @Test
    void a_later_title_keeps_the_giver_of_the_first_one_whose_key_it_is_under() {
        StreamId stream = StreamId.conversation(HOTEL, lobby);
        ledger.append(renamed(1, new SubjectKey(stream)));
        hold(List.of(), List.of(BEN), null, null);

        assertRefused(erased(ANNA, ANNAS));
    }

    @Test
    void a_title_under_its_givers_own_key_is_held_and_marked_with_them() {
        ledger.append(at0(StreamId.conversation(HOTEL, lobby), 1, new TitleErased(lobby, ERASURE)));
        ledger.append(renamed(2, new SubjectKey(BENS)));
        hold(List.of(lobby), List.of(BEN), null, null);
        assertRefused(erased(BEN, BENS));

        ledger.append(at0(RECORDS, 1, new HoldReleased(HOLD)));
        ledger.append(erased(BEN, BENS));

        assertThat(jdbc.sql("select stream from event_store.erased_text")
                        .query(String.class)
                        .list())
                .containsExactly(StreamId.conversation(HOTEL, lobby).value());
    }

    @Test
    void what_a_hold_covers_is_the_same_in_sql_and_in_java() {
        Instant sent = Instant.parse("2026-01-10T12:00:00.000Z");
        for (HoldScope scope : scopes(sent)) {
            boolean covered = jdbc.sql("""
                            select event_store.covers(:conversations, :staff, :from, :to, cast(:conversation as uuid),
                                                      :writer, :sent, :sent)
                            """)
                    .param("conversations", uuids(scope.conversations()))
                    .param(
                            "staff",
                            scope.staff().isEmpty()
                                    ? null
                                    : scope.staff().stream().map(StaffId::value).toArray(String[]::new))
                    .param("from", utc(scope.from()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("to", utc(scope.to()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("conversation", lobby.value())
                    .param("writer", ANNA.value())
                    .param("sent", utc(sent))
                    .query(Boolean.class)
                    .single();
            assertThat(covered).as("%s", scope).isEqualTo(scope.covers(lobby, ANNA, sent));
        }
    }

    @Test
    void held_texts_are_found_by_the_persons_keys_and_not_by_reading_the_ledger() {
        jdbc.sql("""
                        insert into event_store.content_key (stream, owner, wrapped)
                        select 'grand-budapest/message/' || gen_random_uuid(), 'grand-budapest/staff/' || n % 50, ''
                        from generate_series(1, 20000) as n
                        """).update();
        jdbc.sql("""
                        insert into event_store.ledger
                            (position, event_id, stream, sequence, hotel, conversation_id, previous_in_conversation, actor,
                             committed_at, type, revision, payload, metadata, hash)
                        select 100 + row_number() over (), gen_random_uuid(), k.stream, 0, 'grand-budapest', gen_random_uuid(),
                               0, split_part(k.owner, '/', 3), now(), 'MessageSent', 2, '{}', '{}', sha256('')
                        from event_store.content_key k where k.stream like '%/message/%' and k.wrapped = ''
                        """).update();
        jdbc.sql("vacuum analyze event_store.ledger, event_store.content_key").update();
        hold(List.of(cellar), List.of(), null, null);

        String plan = String.join(
                "\n",
                jdbc.sql("""
                        explain (analyze, costs off, timing off, summary off)
                        select exists (select from event_store.held_texts_of(:hotel, :person))
                        """)
                        .param("hotel", HOTEL.value())
                        .param("person", HOTEL + "/staff/7")
                        .query(String.class)
                        .list());

        assertThat(plan)
                .contains("content_key_owner", "ledger_stream", "ledger_copies", "ledger_given_titles")
                .doesNotContain("Seq Scan", "Function Scan on held_texts_of", "Function Scan on texts_of");
    }

    private void assertRefused(Decided erasing) {
        List<String> before = jdbc.sql("select stream from event_store.content_key order by stream")
                .query(String.class)
                .list();
        assertThatThrownBy(() -> ledger.append(erasing)).isInstanceOf(StaleDecision.class);
        assertThat(jdbc.sql("select stream from event_store.content_key order by stream")
                        .query(String.class)
                        .list())
                .isEqualTo(before);
    }

    private long heldOf(StreamId person) {
        return jdbc.sql("select count(*) from event_store.held_texts_of(:hotel, :person)")
                .param("hotel", HOTEL.value())
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    private long owners(StreamId person) {
        return jdbc.sql("select count(*) from event_store.content_key where owner = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    private void hold(
            List<ConversationId> conversations, List<StaffId> staff, @Nullable Instant from, @Nullable Instant to) {
        ledger.append(placed(0, HOLD, new HoldScope(conversations, staff, from, to)));
    }

    private static Decided placed(long sequence, HoldId hold, HoldScope scope) {
        return at0(RECORDS, sequence, new HoldPlaced(hold, scope, PersonalText.of(new SubjectKey(RECORDS), "a case")));
    }

    private static Decided at0(StreamId stream, long sequence, hotel.chat.api.event.ChatEvent event) {
        return decided(StaffId.SYSTEM, Map.of(), at(stream, sequence, null, event));
    }

    private static Decided erased(StaffId person, StreamId stream) {
        return at0(stream, 1, new StaffErased(person, ERASURE, StaffId.SYSTEM));
    }

    private Decided erased(MessageId which) {
        return at0(StreamId.message(HOTEL, which), 1, new MessageErased(lobby, which, ERASURE, StaffId.SYSTEM));
    }

    private static Decided created(ConversationId id, StaffId by, @Nullable String title) {
        StreamId stream = StreamId.conversation(HOTEL, id);
        PersonalText text = title == null ? null : PersonalText.of(new SubjectKey(stream), title);
        return decided(
                by,
                Map.of(),
                at(stream, 0, id, new ConversationCreated(id, ConversationKind.GROUP, text, by, List.of(ANNA, BEN))));
    }

    private Decided renamed(long sequence, SubjectKey key) {
        return decided(
                BEN,
                Map.of(),
                at(
                        StreamId.conversation(HOTEL, lobby),
                        sequence,
                        lobby,
                        new ConversationRenamed(lobby, PersonalText.of(key, "Day shift"))));
    }

    private static Decided sent(MessageId id, ConversationId in, StaffId by) {
        StreamId stream = StreamId.message(HOTEL, id);
        PersonalText text = PersonalText.of(new SubjectKey(stream), "to be kept");
        return decided(
                by, Map.of(), at(stream, 0, in, new MessageSent(in, id, by, text, null, null, List.of(), List.of())));
    }

    private Decided copied(MessageId copy, ConversationId to) {
        SubjectKey origins = new SubjectKey(StreamId.message(HOTEL, message));
        return decided(
                BEN,
                Map.of(),
                at(
                        StreamId.message(HOTEL, copy),
                        0,
                        to,
                        new MessageSent(
                                to,
                                copy,
                                BEN,
                                PersonalText.of(origins, "to be kept"),
                                null,
                                new ForwardOrigin(
                                        message, ANNA, Clock.systemUTC().instant()),
                                List.of(),
                                List.of())));
    }

    private List<HoldScope> scopes(Instant sent) {
        List<@Nullable Instant> times = Arrays.asList(null, sent.minusMillis(1), sent, sent.plusMillis(1));
        List<HoldScope> scopes = new ArrayList<>();
        for (List<ConversationId> places :
                List.of(List.<ConversationId>of(), List.of(cellar), List.of(cellar, lobby))) {
            for (List<StaffId> people : List.of(List.<StaffId>of(), List.of(BEN), List.of(BEN, ANNA))) {
                times.forEach(from -> times.forEach(to -> scopes.add(new HoldScope(places, people, from, to))));
            }
        }
        return scopes;
    }

    private static UUID @Nullable [] uuids(List<ConversationId> ids) {
        return ids.isEmpty()
                ? null
                : ids.stream().map(id -> UUID.fromString(id.value())).toArray(UUID[]::new);
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
