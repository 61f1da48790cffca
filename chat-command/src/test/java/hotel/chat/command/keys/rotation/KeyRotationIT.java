package hotel.chat.command.keys.rotation;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.rotation.TopKeys.TopKey;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.ledger.LedgerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRotationIT {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final List<StaffId> PEOPLE = List.of(new StaffId("anna"), new StaffId("ben"), new StaffId("carla"));
    private static final String FIRST = base64(1);
    private static final String NEXT = "\nkey-2 2026-05-01T12:00:00Z " + base64(2) + "\n";

    private final AtomicReference<String> file = new AtomicReference<>(FIRST);
    private final FileKeyService masters = new FileKeyService(file::get, Clock.systemUTC());
    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private final TopKeys rows = new TopKeys(jdbc);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void people() {
        LedgerFixture.empty();
        try (Ledger ledger = ledger(masters)) {
            PEOPLE.forEach(person -> ledger.append(registered(person)));
        }
    }

    @Test
    void after_a_round_the_newest_key_alone_opens_what_was_written_before() {
        KeyRotation rotation = rotation();
        assertThat(rotation.round()).isZero();
        file.set(FIRST + NEXT);
        assertThat(rotation.round()).isEqualTo(PEOPLE.size());
        assertThat(rotation.round()).isZero();
        assertThat(meters.counter("chat.keys.renewed").count()).isEqualTo(PEOPLE.size());

        String withoutTheFirst = base64(9) + NEXT;
        try (Ledger ledger = ledger(new FileKeyService(() -> withoutTheFirst, Clock.systemUTC()))) {
            PEOPLE.forEach(person -> assertThat(name(ledger, person)).isEqualTo("Ms " + person));
        }
    }

    @Test
    void while_some_are_renewed_and_others_are_not_every_text_can_be_read() {
        file.set(FIRST + NEXT);
        masters.refresh();
        renewOne();

        try (Ledger ledger = ledger(masters)) {
            PEOPLE.forEach(person -> assertThat(name(ledger, person)).isEqualTo("Ms " + person));
        }
    }

    @Test
    void a_round_goes_on_where_another_has_stopped() {
        file.set(FIRST + NEXT);
        masters.refresh();
        renewOne();

        assertThat(rotation().round()).isEqualTo(PEOPLE.size() - 1);
    }

    @Test
    void a_key_that_was_destroyed_meanwhile_does_not_come_back() {
        TopKey read = rows.after("", 1).getFirst();
        jdbc.sql("delete from event_store.content_key where stream = :stream")
                .param("stream", read.subject().value())
                .update();

        assertThat(rows.replace(read, new byte[60])).isFalse();
        assertThat(rows.after("", 10)).hasSize(PEOPLE.size() - 1);
    }

    private void renewOne() {
        TopKey key = rows.after("", 1).getFirst();
        byte[] raw = masters.unwrap(key.wrapped(), key.subject());
        assertThat(rows.replace(key, masters.wrap(raw, key.subject()))).isTrue();
    }

    private KeyRotation rotation() {
        return new KeyRotation(rows, masters, meters);
    }

    private static Ledger ledger(FileKeyService masters) {
        return new Ledger(
                LedgerFixture.pool(), masters, Clock.systemUTC(), LedgerSettings.DEFAULT, new SimpleMeterRegistry());
    }

    private static String name(Ledger ledger, StaffId person) {
        StaffRegistered event = (StaffRegistered)
                ledger.reader().stream(StreamId.staff(HOTEL, person)).getFirst().event();
        return event.profile().name().value();
    }

    private static Decided registered(StaffId person) {
        StreamId stream = StreamId.staff(HOTEL, person);
        SubjectKey key = new SubjectKey(stream);
        StaffProfile profile = new StaffProfile(
                PersonalText.of(key, person.value()), PersonalText.of(key, "Ms " + person), null, null);
        return new Decided(
                HOTEL,
                StaffId.SYSTEM,
                List.of(new DecidedEvent(stream, 0, null, new StaffRegistered(person, profile, Role.STAFF))),
                Map.of(),
                Map.of(),
                Map.of(),
                null);
    }

    private static String base64(int each) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) each);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
