package hotel.chat.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.NodeSession;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.LockedSession;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.position.Watermarks;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Claims never end by time here, unless a test says so: what decides is whether the owner's session is there. */
class ClaimsIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration ORPHANED = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_A_WAIT = Duration.ofSeconds(2);
    private static final String HISTORY = "message-history";

    private final ReadModel model = ReadModel.shared();
    private final TransactionTemplate transactions =
            new TransactionTemplate(model.get(PlatformTransactionManager.class));
    private final String processor = "claimed-" + UUID.randomUUID();
    private final LockedSession cellar = new LockedSession(model.get(DataSource.class));
    private final LockedSession attic = new LockedSession(model.get(DataSource.class));

    /** What is said of a session. */
    record Told(String name, boolean isSettled) implements NodeSession {
        @Override
        public boolean isHeld() {
            return true;
        }
    }

    @BeforeEach
    void claimed() {
        model.get(ClaimsWatch.class).stop();
        in(() -> {
            store(cellar).initializeTokenSegments(processor, 1, new GlobalSequenceTrackingToken(1));
            return store(cellar).fetchToken(processor, 0);
        });
    }

    @AfterEach
    void end() {
        model.get(ClaimsWatch.class).start();
        cellar.close();
        attic.close();
        in(() -> model.jdbc()
                .sql("delete from read_model.token_entry where processor_name = :processor")
                .param("processor", processor)
                .update());
    }

    @Test
    void the_claim_of_an_owner_whose_session_has_ended_is_free_at_once() {
        assertTaken();

        cellar.close();

        await().atMost(PATIENCE).until(this::isFree);
        claimedAtLast(attic);
        assertThat(owner(processor)).isEqualTo(attic.name());
    }

    @Test
    void that_of_one_who_is_late_but_there_is_not() {
        confirmed(Instant.now().minus(LONG.dividedBy(2)));

        assertTaken();
    }

    @Test
    void that_of_one_who_has_stood_still_for_too_long_is_although_its_session_is_there() {
        confirmed(Instant.now().minus(LONG.multipliedBy(2)));

        assertThat(isFree()).isTrue();
    }

    @Test
    void that_of_an_owner_who_never_had_a_session_ends_by_time_alone() {
        owned("4711@cellar");
        assertTaken();

        confirmed(Instant.now().minus(LONG.multipliedBy(2)));

        assertThat(isFree()).isTrue();
    }

    @Test
    void who_has_no_settled_session_judges_nobody_by_theirs() {
        cellar.close();

        NodeSession young = new Told(NodeSession.PREFIX + "young", false);

        assertThat(in(() -> store(young).fetchAvailableSegments(processor))).isEmpty();
    }

    @Test
    void who_watches_frees_the_claims_of_a_process_when_its_session_ends_and_looks_again() {
        SessionTokenStore patient = store(attic, LONG);
        assertThat(in(() -> patient.fetchAvailableSegments(processor))).isEmpty();
        ClaimsWatch watch = patient.watch();
        watch.start();
        try {
            await().atMost(PATIENCE).until(() -> isWaitedFor(cellar));
            await().pollDelay(LONGER_THAN_A_WAIT).until(() -> isWaitedFor(cellar));
            assertThat(owner(processor)).isEqualTo(cellar.name());

            cellar.close();

            await().atMost(PATIENCE).until(() -> owner(processor).equals("nobody"));
            await().atMost(PATIENCE)
                    .until(() ->
                            !in(() -> patient.fetchAvailableSegments(processor)).isEmpty());
        } finally {
            watch.stop();
        }
    }

    @Test
    void waiting_in_vain_ends_and_is_no_error() {
        transactions.setTimeout(Math.toIntExact(PATIENCE.toSeconds()));

        Optional<Boolean> again = in(() -> {
            assertThat(freed(cellar, attic)).contains(false);
            return freed(cellar, attic);
        });

        assertThat(again).contains(false);
        assertThat(owner(processor)).isEqualTo(cellar.name());
    }

    @Test
    void who_has_no_session_frees_nothing() {
        cellar.close();
        NodeSession gone = new Told(NodeSession.PREFIX + "gone", true);

        await().atMost(PATIENCE).until(() -> freed(cellar, gone).isEmpty());
        assertThat(owner(processor)).isEqualTo(cellar.name());
        await().atMost(PATIENCE).until(() -> freed(cellar, attic).equals(Optional.of(true)));
        assertThat(owner(processor)).isEqualTo("nobody");
    }

    @Test
    void a_claim_that_its_owner_is_still_writing_is_passed_over() {
        cellar.close();
        transactions.executeWithoutResult(_ -> {
            owned(cellar.name());
            await().atMost(PATIENCE).until(() -> freed(cellar, attic).equals(Optional.of(true)));
        });

        assertThat(owner(processor)).isEqualTo(cellar.name());
    }

    @Test
    void who_watches_without_a_settled_session_frees_nothing() {
        SessionTokenStore young = store(new Told(NodeSession.PREFIX + "young", false), LONG);
        assertThat(in(() -> young.fetchAvailableSegments(processor))).isEmpty();
        ClaimsWatch watch = young.watch();
        watch.start();
        try {
            cellar.close();

            await().pollDelay(LONGER_THAN_A_WAIT).until(() -> cellar.name().equals(owner(processor)));
        } finally {
            watch.stop();
        }
    }

    @Test
    void one_look_serves_all_who_ask_within_its_time() {
        TokenStore patient = store(attic, LONG);
        assertThat(in(() -> patient.fetchAvailableSegments(processor))).isEmpty();

        cellar.close();

        assertThat(in(() -> patient.fetchAvailableSegments(processor))).isEmpty();
        await().atMost(PATIENCE).until(this::isFree);
        assertThat(in(() -> patient.fetchAvailableSegments(processor))).isEmpty();
    }

    @Test
    void a_processor_that_has_no_entry_yet_is_asked_for_whatever_was_seen() {
        TokenStore patient = store(attic, LONG);
        assertThat(in(() -> patient.fetchAvailableSegments(processor))).isEmpty();
        String another = "claimed-" + UUID.randomUUID();
        in(() -> {
            patient.initializeTokenSegments(another, 1, new GlobalSequenceTrackingToken(1));
            return another;
        });

        assertThat(in(() -> patient.fetchAvailableSegments(another))).hasSize(1);

        in(() -> model.jdbc()
                .sql("delete from read_model.token_entry where processor_name = :processor")
                .param("processor", another)
                .update());
    }

    @Test
    void a_claim_is_confirmed_by_its_owner_and_by_nobody_else() {
        confirmed(Instant.now().minus(LONG.dividedBy(2)));
        Instant before = timestamp();

        in(() -> {
            store(cellar).extendClaim(processor, 0);
            return "confirmed";
        });

        assertThat(timestamp()).isAfter(before);
        assertThatThrownBy(() -> in(() -> {
                    store(attic).extendClaim(processor, 0);
                    return "confirmed";
                }))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(owner(processor)).isEqualTo(cellar.name());
    }

    @Test
    void what_a_node_has_by_name_and_does_not_confirm_it_takes_again_before_others_may() {
        assertThat(in(() -> store(cellar).fetchAvailableSegments(processor))).isEmpty();

        confirmed(Instant.now().minus(ORPHANED.multipliedBy(2)));

        assertThat(in(() -> store(cellar).fetchAvailableSegments(processor))).hasSize(1);
        assertTaken();
    }

    @Test
    void a_former_owner_stores_no_token_and_rolls_back_what_it_wrote_with_it() {
        cellar.close();
        claimedAtLast(attic);

        assertThatThrownBy(() -> in(() -> {
                    write();
                    store(cellar).storeToken(new GlobalSequenceTrackingToken(2), processor, 0);
                    return "stored";
                }))
                .isInstanceOf(UnableToClaimTokenException.class);

        assertThat(isWritten()).isFalse();
        assertThat(in(() -> store(attic).fetchToken(processor, 0))).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void a_running_projection_whose_claim_another_has_commits_nothing_and_goes_on_when_that_one_is_gone() {
        HotelFacts hotel = model.newHotel().registered("anna", "ben");
        ConversationId group = hotel.group("Lobby", "anna", "ben");
        model.settle();
        long before = model.get(Watermarks.class).position(ReadScope.HISTORY);
        model.jdbc()
                .sql(
                        "update read_model.token_entry set owner = :owner, timestamp = :future where processor_name = :name")
                .param("owner", attic.name())
                .param("future", Instant.now().plus(Duration.ofDays(1)).toString())
                .param("name", HISTORY)
                .update();

        MessageId message = hotel.sent(group, "anna", "one");

        Projections projections = model.get(Projections.class);
        await().atMost(PATIENCE).until(() -> !projections.runsHere(HISTORY));
        assertThat(position(HISTORY)).isEqualTo(before).isLessThan(hotel.position(message));
        assertThat(owner(HISTORY)).isEqualTo(attic.name());

        attic.close();

        model.settle();
        assertThat(position(HISTORY)).isGreaterThanOrEqualTo(hotel.position(message));
        assertThat(owner(HISTORY)).isEqualTo(model.get(NodeSession.class).name());
    }

    private void assertTaken() {
        assertThat(isFree()).isFalse();
        assertThatThrownBy(() -> in(() -> store(attic).fetchToken(processor, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    /** Two who ask at the same moment whether a session is there both see one; the model's own processors ask all the time. */
    private void claimedAtLast(NodeSession session) {
        await().atMost(PATIENCE)
                .ignoreException(UnableToClaimTokenException.class)
                .until(() -> in(() -> store(session).fetchToken(processor, 0)) != null);
    }

    private Optional<Boolean> freed(NodeSession gone, NodeSession mine) {
        return model.jdbc()
                .sql("select read_model.freed_at_end(:gone, :mine)")
                .param("gone", gone.name())
                .param("mine", mine.name())
                .query(Boolean.class)
                .optional();
    }

    private boolean isWaitedFor(NodeSession session) {
        return model.jdbc()
                .sql("""
                        select exists (
                            select from pg_locks held join pg_locks waiting using (locktype, classid, objid)
                            where held.locktype = 'advisory' and held.granted and not waiting.granted
                              and ((held.classid::int8 << 32) | held.objid::int8) = hashtextextended(:name, 0))
                        """)
                .param("name", session.name())
                .query(Boolean.class)
                .single();
    }

    private boolean isFree() {
        return !in(() -> store(attic).fetchAvailableSegments(processor)).isEmpty();
    }

    private SessionTokenStore store(NodeSession session) {
        return store(session, Duration.ZERO);
    }

    private SessionTokenStore store(NodeSession session, Duration look) {
        return SessionTokenStore.of(
                model.get(DataSource.class),
                model.get(Serializer.class),
                session,
                new ClaimTimes(LONG, ORPHANED, look));
    }

    private <T> T in(Supplier<T> work) {
        return transactions.execute(_ -> work.get());
    }

    private void confirmed(Instant at) {
        set("timestamp", at.toString());
    }

    private void owned(String owner) {
        set("owner", owner);
    }

    private void set(String column, String value) {
        model.jdbc()
                .sql("update read_model.token_entry set " + column + " = :value where processor_name = :processor")
                .param("value", value)
                .param("processor", processor)
                .update();
    }

    private Instant timestamp() {
        return Instant.parse(model.jdbc()
                .sql("select timestamp from read_model.token_entry where processor_name = :name")
                .param("name", processor)
                .query(String.class)
                .single());
    }

    private String owner(String name) {
        return model.jdbc()
                .sql("select coalesce(owner, 'nobody') from read_model.token_entry where processor_name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private void write() {
        model.jdbc()
                .sql("insert into read_model.watermark (processor, segment) values (:processor, 0)")
                .param("processor", processor)
                .update();
    }

    private boolean isWritten() {
        return model.jdbc()
                .sql("select exists (select from read_model.watermark where processor = :processor)")
                .param("processor", processor)
                .query(Boolean.class)
                .single();
    }

    private long position(String name) {
        return model.jdbc()
                .sql("select position from read_model.watermark where processor = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
