package hotel.chat.realtime.push;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import com.google.firebase.FirebaseApp;
import com.google.firebase.messaging.FirebaseMessaging;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.realtime.device.DeviceFixture;
import hotel.chat.realtime.device.DeviceStore;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.EventIds;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import hotel.chat.realtime.fixture.FcmStub;
import hotel.chat.realtime.fixture.FcmStub.Answer;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.LeaseStore;
import hotel.chat.realtime.telling.NotificationManager;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The real SDK against a stub of FCM, and a real database. */
class PushIT {
    private static final Duration LEASE = Duration.ofMillis(600);
    private static final StaffId DEV = new StaffId("dev");

    @TempDir
    static Path folder;

    private final JdbcClient jdbc = Database.empty();
    private final Hotel hotel = new Hotel();
    private final FcmStub fcm = new FcmStub();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeviceStore devices = new DeviceStore(jdbc, 20);
    private final OutcomeStore outcomes = new OutcomeStore(jdbc);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T08:00:10Z"));
    private final Set<StaffId> inactive = ConcurrentHashMap.newKeySet();
    private final StaffAccess access = (_, staff) ->
            inactive.contains(staff) ? Optional.empty() : Optional.of(new StaffAccess.ActiveStaff(staff, Role.STAFF));
    private final List<PushFollower> followers = new ArrayList<>();
    private final List<FirebaseApp> apps = new ArrayList<>();
    private Duration retryFor = Duration.ofMinutes(2);

    @BeforeAll
    static void waitLongEnoughForABusyMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        fcm.close();
        followers.forEach(PushFollower::stop);
        apps.forEach(FirebaseApp::delete);
    }

    @Test
    void of_three_hundred_everyone_reachable_gets_exactly_one_push_and_dead_tokens_are_removed() {
        List<StaffId> people = Stream.iterate(1, n -> n + 1)
                .limit(300)
                .map(n -> new StaffId("p" + n))
                .toList();
        people.forEach(person -> register(person, "token-" + person));
        Set<String> dead = Set.of("token-p7", "token-p8", "token-p9");
        Set<String> troubled = ConcurrentHashMap.newKeySet();
        fcm.answers(token -> {
            if (dead.contains(token)) {
                return Answer.unregistered();
            }
            if (token.equals("token-p1") && troubled.add(token)) {
                return Answer.unavailable();
            }
            return token.equals("token-p2") && troubled.add(token) ? Answer.throttled() : Answer.OK;
        });
        PushFollower follower = start();
        hotel.created(LOBBY, Stream.concat(Stream.of(ANNA), people.stream()).toArray(StaffId[]::new));
        Fact sent = hotel.sent(ANNA, 1, "hello all");
        settled(follower);

        List<String> reached = fcm.accepted().stream()
                .map(message -> message.path("token").stringValue())
                .toList();
        assertThat(reached).hasSize(297).doesNotHaveDuplicates().doesNotContainAnyElementsOf(dead);
        assertThat(troubled).hasSize(2);
        assertThat(fcm.mostAtOnce()).isBetween(2, 32);
        assertThat(devices.of(HOTEL, people)).hasSize(297);
        Map<StaffId, PushOutcome> told = outcomesOf(1);
        assertThat(told).hasSize(300);
        assertThat(told.values().stream().filter(one -> one.outcome().equals("sent")))
                .hasSize(297);
        assertThat(told.get(new StaffId("p7"))).satisfies(gone -> {
            assertThat(gone.outcome()).isEqualTo("failed");
            assertThat(gone.why()).isEqualTo("unregistered");
        });
        assertThat(counted("sent")).isEqualTo(297);
        assertThat(counted("failed")).isEqualTo(3);
        assertThat(registry.counter("chat.push.retries").count()).isEqualTo(1);
        assertThat(follower.position()).isEqualTo(sent.position());
    }

    @Test
    void a_push_says_what_a_front_end_needs() {
        register(BEN, "ben-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        Fact sent = hotel.sent(ANNA, 1, "the lift is stuck");
        settled(follower);
        JsonNode message = fcm.acceptedFor("ben-phone").getFirst();
        String page = "/staff-chat/grand-budapest/conversation/" + LOBBY;
        assertThat(message.at("/notification/title").stringValue()).isEqualTo("ANNA in a group");
        assertThat(message.at("/notification/body").stringValue()).isEqualTo("the lift is stuck");
        Map<String, String> data = new HashMap<>();
        message.path("data")
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().stringValue()));
        assertThat(data)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "type",
                        "staff_chat_message",
                        "conversation_id",
                        LOBBY.value(),
                        "message_id",
                        Hotel.message(1).value(),
                        "event_id",
                        EventIds.of(sent.eventId(), EnvelopeType.MESSAGE_CREATED, LOBBY.value()),
                        "sender_id",
                        "anna",
                        "sender_name",
                        "ANNA",
                        "is_group",
                        "true",
                        "hotel_slug",
                        "grand-budapest",
                        "click_action",
                        page,
                        "url",
                        "https://chat.example" + page));
        assertThat(message.at("/android/collapse_key").stringValue()).isEqualTo(LOBBY.value());
        assertThat(message.at("/android/notification/tag").stringValue()).isEqualTo(LOBBY.value());
        assertThat(message.at("/apns/headers/apns-collapse-id").stringValue()).isEqualTo(LOBBY.value());
        assertThat(message.at("/apns/payload/aps/thread-id").stringValue()).isEqualTo(LOBBY.value());
        assertThat(message.at("/apns/payload/aps/badge").intValue()).isEqualTo(1);
        assertThat(message.at("/webpush/notification/tag").stringValue()).isEqualTo(LOBBY.value());
    }

    @Test
    void a_mention_takes_the_place_of_the_message_and_goes_to_nobody_else() {
        register(BEN, "ben-phone");
        register(CARLA, "carla-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        Fact sent = hotel.sent(ANNA, 1, "hello @ben", BEN);
        settled(follower);
        assertThat(types("carla-phone")).containsExactly("staff_chat_message");
        assertThat(types("ben-phone")).containsExactly("staff_chat_mention");
        JsonNode mention = fcm.acceptedFor("ben-phone").getFirst();
        assertThat(mention.at("/notification/title").stringValue()).isEqualTo("ANNA mentioned you");
        assertThat(mention.at("/data/mentioned_staff_id").stringValue()).isEqualTo("ben");
        assertThat(mention.at("/data/event_id").stringValue())
                .isEqualTo(EventIds.of(sent.eventId(), EnvelopeType.STAFF_MENTIONED, "ben"));
    }

    @Test
    void a_message_with_files_is_pushed_as_such_and_processing_or_deleting_them_is_not() {
        register(BEN, "ben-phone");
        register(CARLA, "carla-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        Fact sent = hotel.sentFiles(ANNA, 1, "", new TreeMap<>(Map.of(1, FileType.IMAGE, 2, FileType.IMAGE)));
        hotel.processed(1, 1);
        hotel.sentFiles(ANNA, 2, "the invoice @carla", Map.of(3, FileType.DOCUMENT), CARLA);
        settled(follower);
        hotel.fileDeleted(ANNA, 2, 3);
        settled(follower);

        assertThat(types("ben-phone")).containsExactly("staff_chat_file", "staff_chat_file");
        assertThat(bodies("ben-phone")).containsExactly("2 images", "the invoice @carla");
        JsonNode images = fcm.acceptedFor("ben-phone").getFirst();
        assertThat(images.at("/data/file_count").stringValue()).isEqualTo("2");
        assertThat(images.at("/data/event_id").stringValue())
                .isEqualTo(EventIds.of(sent.eventId(), EnvelopeType.MESSAGE_CREATED, LOBBY.value()));
        assertThat(types("carla-phone")).containsExactly("staff_chat_file", "staff_chat_mention");
        assertThat(fcm.acceptedFor("carla-phone")
                        .getLast()
                        .at("/data/file_count")
                        .stringValue())
                .isEqualTo("1");
    }

    @Test
    void of_files_that_are_deleted_before_it_is_pushed_only_those_left_count() {
        register(BEN, "ben-phone");
        hotel.created(LOBBY, ANNA, BEN);
        PushFollower follower = prepared();
        begin(hotel.ledger.head());
        hotel.sentFiles(ANNA, 1, "", new TreeMap<>(Map.of(1, FileType.VIDEO, 2, FileType.IMAGE)));
        hotel.sentFiles(ANNA, 2, "in words", Map.of(3, FileType.IMAGE));
        hotel.fileDeleted(ANNA, 1, 1);
        hotel.fileDeleted(ANNA, 2, 3);
        follower.start();
        settled(follower);

        assertThat(bodies("ben-phone")).containsExactly("1 image", "in words");
        assertThat(types("ben-phone")).containsExactly("staff_chat_file", "staff_chat_file");
        assertThat(fcm.acceptedFor("ben-phone").stream()
                        .map(push -> push.at("/data/file_count").stringValue()))
                .containsExactly("1", "0");
    }

    @Test
    void an_edit_is_pushed_only_to_those_whom_it_newly_mentions_also_when_they_have_read_it() {
        register(BEN, "ben-phone");
        register(CARLA, "carla-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        Fact sent = hotel.sent(ANNA, 1, "hello @ben", BEN);
        settled(follower);
        hotel.read(CARLA, 1, sent.position(), 0);
        Fact edited = hotel.edited(ANNA, 1, "hello @ben and @carla", BEN, CARLA);
        hotel.edited(ANNA, 1, "hello, @ben and @carla", BEN, CARLA);
        settled(follower);
        assertThat(types("ben-phone")).containsExactly("staff_chat_mention");
        assertThat(types("carla-phone")).containsExactly("staff_chat_message", "staff_chat_mention");
        assertThat(fcm.acceptedFor("carla-phone").getLast().at("/data/event_id").stringValue())
                .isEqualTo(EventIds.of(edited.eventId(), EnvelopeType.STAFF_MENTIONED, "carla"));
    }

    @Test
    void whoever_is_not_to_be_disturbed_is_not_and_it_is_kept_why() {
        StaffId muted = person("muted");
        StaffId onlyMentions = person("only-mentions");
        StaffId mentioned = person("mentioned");
        StaffId unmuted = person("unmuted");
        StaffId disabled = person("disabled");
        StaffId nobody = new StaffId("no-device");
        StaffId left = person("left");
        hotel.created(LOBBY, ANNA, muted, onlyMentions, mentioned, unmuted, disabled, nobody, left, BEN);
        register(BEN, "ben-phone");
        register(ANNA, "anna-phone");
        level(muted, NotificationLevel.NONE, null);
        level(onlyMentions, NotificationLevel.MENTIONS, null);
        level(mentioned, NotificationLevel.MENTIONS, null);
        level(unmuted, NotificationLevel.NONE, now.get().minusSeconds(1));
        inactive.add(disabled);
        PushFollower follower = prepared();
        begin(hotel.ledger.head());
        Fact sent = hotel.sent(ANNA, 1, "hello @mentioned @left", mentioned, left);
        hotel.read(BEN, 1, sent.position(), 0);
        hotel.removed(ANNA, left);
        hotel.sent(ANNA, 2, "gone before it was pushed");
        hotel.deleted(ANNA, 2);
        follower.start();
        settled(follower);

        assertThat(why(1, muted)).isEqualTo("muted");
        assertThat(why(1, onlyMentions)).isEqualTo("muted");
        assertThat(why(1, mentioned)).isEqualTo("sent");
        assertThat(why(1, unmuted)).isEqualTo("sent");
        assertThat(why(1, disabled)).isEqualTo("disabled");
        assertThat(why(1, nobody)).isEqualTo("no_device");
        assertThat(why(1, left)).isEqualTo("left");
        assertThat(why(1, BEN)).isEqualTo("already_read");
        assertThat(why(2, BEN)).isEqualTo("deleted");
        assertThat(outcomesOf(1)).doesNotContainKey(ANNA);
        assertThat(fcm.accepted()).hasSize(2);
        assertThat(devices.of(HOTEL, List.of(disabled))).isEmpty();
    }

    @Test
    void old_messages_are_not_pushed_after_an_outage() {
        register(BEN, "ben-phone");
        begin(0);
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hours ago");
        now.set(now.get().plus(Duration.ofMinutes(16)));
        PushFollower follower = start();
        settled(follower);
        assertThat(why(1, BEN)).isEqualTo("stale");
        assertThat(fcm.requests()).isZero();
    }

    @Test
    void a_fresh_install_pushes_nothing_of_what_was_before() {
        register(BEN, "ben-phone");
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "before");
        PushFollower follower = start();
        hotel.sent(ANNA, 2, "after");
        settled(follower);
        assertThat(outcomesOf(1)).isEmpty();
        assertThat(bodies("ben-phone")).containsExactly("after");
    }

    @Test
    void what_has_an_outcome_is_not_pushed_again_after_a_crash() {
        register(BEN, "ben-phone");
        register(CARLA, "carla-phone");
        PushFollower crashed = start();
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "once");
        settled(crashed);
        crashed.stop();
        jdbc.sql("update realtime.delivery set position = 0").update();
        jdbc.sql("delete from realtime.push_outcome where staff_id = 'carla'").update();
        PushFollower next = start();
        settled(next);
        assertThat(fcm.acceptedFor("ben-phone")).hasSize(1);
        assertThat(fcm.acceptedFor("carla-phone")).hasSize(2);
    }

    @Test
    void another_node_takes_over_and_pushes_what_was_not_settled() {
        register(BEN, "ben-phone");
        PushFollower first = start();
        hotel.created(LOBBY, ANNA, BEN);
        fcm.answers(_ -> Answer.throttled());
        hotel.sent(ANNA, 1, "hello");
        await().until(() -> registry.counter("chat.push.retries").count() >= 1);
        PushFollower second = start();
        first.stop();
        fcm.answers(_ -> Answer.OK);
        settled(second);
        assertThat(bodies("ben-phone")).containsExactly("hello");
        assertThat(why(1, BEN)).isEqualTo("sent");
    }

    @Test
    void a_throttled_device_holds_nobody_up() {
        register(BEN, "ben-phone");
        register(CARLA, "carla-phone");
        AtomicBoolean throttled = new AtomicBoolean(true);
        fcm.answers(token -> token.startsWith("ben") && throttled.get() ? Answer.throttled() : Answer.OK);
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        for (int number = 1; number <= 250; number++) {
            hotel.sent(ANNA, number, "message " + number);
        }
        await().until(() -> fcm.acceptedFor("carla-phone").size() == 250);
        assertThat(follower.position()).isEqualTo(1);
        throttled.set(false);
        settled(follower);
        assertThat(bodies("ben-phone")).hasSize(250).isEqualTo(bodies("carla-phone"));
        assertThat(bodies("carla-phone").getLast()).isEqualTo("message 250");
    }

    @Test
    void ten_messages_in_a_minute_make_one_sound_and_a_mention_makes_one_more() {
        register(BEN, "ben-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 10; number++) {
            hotel.sent(ANNA, number, "message");
        }
        hotel.sent(ANNA, 11, "hello @ben", BEN);
        settled(follower);
        List<JsonNode> pushes = fcm.acceptedFor("ben-phone");
        List<Boolean> sounds = pushes.stream()
                .map(push -> push.at("/apns/payload/aps").has("sound"))
                .toList();
        assertThat(sounds)
                .isEqualTo(Stream.iterate(1, n -> n + 1)
                        .limit(11)
                        .map(n -> n == 1 || n == 11)
                        .toList());
        JsonNode silent = pushes.get(4);
        assertThat(silent.at("/android/notification").has("sound")).isFalse();
        assertThat(silent.at("/android/notification/channel_id").stringValue()).isEqualTo("silent-channel");
        assertThat(silent.at("/webpush/notification/silent").booleanValue()).isTrue();
        assertThat(pushes.getFirst().at("/android/notification/sound").stringValue())
                .isEqualTo("default");
        assertThat(pushes.getFirst().at("/android/notification").has("channel_id"))
                .isFalse();
    }

    @Test
    void the_badge_is_the_unread_number_over_all_conversations() {
        register(BEN, "ben-phone");
        begin(0);
        hotel.created(LOBBY, ANNA, BEN);
        hotel.created(Hotel.conversation(2), ANNA, BEN);
        hotel.sent(ANNA, 1, "one");
        hotel.sent(Hotel.conversation(2), ANNA, 2, "two");
        hotel.sent(Hotel.conversation(2), ANNA, 3, "three");
        settled(start());
        assertThat(fcm.acceptedFor("ben-phone")
                        .getLast()
                        .at("/apns/payload/aps/badge")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void a_person_is_reached_when_one_of_the_devices_is() {
        register(BEN, "ben-lost");
        register(BEN, "ben-phone");
        register(BEN, "ben-tablet");
        fcm.answers(token -> token.equals("ben-lost") ? Answer.unregistered() : Answer.OK);
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        settled(follower);
        assertThat(why(1, BEN)).isEqualTo("sent");
        assertThat(fcm.accepted()).hasSize(2);
        assertThat(devices.of(HOTEL, List.of(BEN)).get(BEN)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, UNREGISTERED, gone, unregistered, true",
        "403, PERMISSION_DENIED, SENDER_ID_MISMATCH, other sender, sender_id_mismatch, true",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT, The registration token is not a valid FCM registration token, invalid_token, true",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT, Message is too big, invalid_argument, false",
        "403, PERMISSION_DENIED, THIRD_PARTY_AUTH_ERROR, APNs certificate, third_party_auth_error, false",
        "429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED, slow down, quota_exceeded, false",
        "500, INTERNAL, INTERNAL, oops, internal, false"
    })
    void a_push_that_fails_says_why_and_only_a_dead_token_is_removed(
            int status, String grpc, String code, String message, String why, boolean removed) {
        retryFor = Duration.ZERO;
        register(BEN, "ben-phone");
        fcm.answers(_ -> Answer.error(status, grpc, code, message));
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        settled(follower);
        assertThat(outcomesOf(1).get(BEN).outcome()).isEqualTo("failed");
        assertThat(why(1, BEN)).isEqualTo(why);
        assertThat(devices.of(HOTEL, List.of(BEN)).isEmpty()).isEqualTo(removed);
    }

    @Test
    void the_time_that_fcm_asks_for_is_waited() {
        register(BEN, "ben-phone");
        List<Long> tries = new ArrayList<>();
        fcm.answers(_ -> {
            tries.add(System.nanoTime());
            return tries.size() == 1 ? Answer.throttled().retryAfter(2) : Answer.OK;
        });
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        settled(follower);
        assertThat(tries).hasSize(2);
        assertThat(Duration.ofNanos(tries.get(1) - tries.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(1_990));
        assertThat(why(1, BEN)).isEqualTo("sent");
    }

    @Test
    void a_deactivated_persons_devices_are_forgotten_but_not_those_registered_since() {
        begin(0);
        hotel.created(LOBBY, ANNA, BEN);
        register(BEN, "ben-old");
        jdbc.sql("update realtime.device set registered_at = '2026-11-22T07:00:00Z'")
                .update();
        hotel.deactivated(BEN);
        register(BEN, "ben-new");
        settled(start());
        assertThat(devices.of(HOTEL, List.of(BEN)).get(BEN)).hasSize(1);
        hotel.sent(ANNA, 1, "welcome back");
        await().until(() -> fcm.acceptedFor("ben-new").size() == 1);
        assertThat(fcm.acceptedFor("ben-old")).isEmpty();
    }

    @Test
    void outcomes_are_forgotten_after_a_while() {
        register(BEN, "ben-phone");
        PushFollower first = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        settled(first);
        first.stop();
        now.set(now.get().plus(Duration.ofDays(31)));
        start();
        await().until(() -> outcomesOf(1).isEmpty());
    }

    @Test
    void neither_reactions_nor_new_conversations_are_pushed() {
        register(BEN, "ben-phone");
        PushFollower follower = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.renamed(ANNA);
        hotel.added(ANNA, DEV);
        hotel.removed(ANNA, DEV);
        settled(follower);
        assertThat(fcm.requests()).isZero();
        assertThat(jdbc.sql("select count(*) from realtime.push_outcome")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private StaffId person(String name) {
        StaffId staff = new StaffId(name);
        register(staff, name + "-phone");
        return staff;
    }

    private void register(StaffId staff, String token) {
        DeviceFixture.register(devices, HOTEL, staff, token);
    }

    private void level(StaffId staff, NotificationLevel level, Instant until) {
        hotel.ledger.append(HOTEL, staff, new NotificationLevelChanged(LOBBY, staff, level, until));
        hotel.views.catchUp();
    }

    private void begin(long position) {
        new LeaseStore(jdbc, FakeSession.young(), "push").initialise(position);
    }

    private PushFollower start() {
        PushFollower follower = prepared();
        follower.start();
        return follower;
    }

    private PushFollower prepared() {
        PushProperties settings = settings();
        FirebaseApp app = FcmConfiguration.app(settings, fcm.transport());
        apps.add(app);
        PushService service =
                new FcmService(FirebaseMessaging.getInstance(app), new FcmMessages(settings.androidSilentChannel()));
        Candidates candidates = new Candidates(new NotificationManager(hotel.ledger, hotel.views), hotel.views);
        Composer composer = new Composer(new PushTexts(true), new Sounds(settings.soundWindow()), settings.baseUrl());
        Planning planning =
                new Planning(candidates, hotel.views, access, devices, outcomes, composer, settings, now::get);
        PushMeters meters = new PushMeters(registry);
        Backoff backoff = new Backoff(settings.backoff(), settings.backoffMax(), RandomGenerator.getDefault());
        PushCourier courier = new PushCourier(service, devices, settings, backoff, now::get, meters);
        PushTools tools = new PushTools(
                hotel.ledger,
                hotel.views,
                planning,
                courier,
                devices,
                outcomes,
                new LeaseStore(jdbc, FakeSession.young(), "push"),
                meters,
                settings.retention(),
                now::get);
        PushFollower follower = new PushFollower(tools, LEASE, backoff);
        followers.add(follower);
        return follower;
    }

    private PushProperties settings() {
        return new PushProperties(
                fcm.credentials(folder).toString(),
                "https://chat.example",
                true,
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                32,
                Duration.ofSeconds(10),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                retryFor,
                Duration.ofDays(30),
                20,
                "silent-channel");
    }

    private void settled(PushFollower follower) {
        await().until(() -> follower.position() == hotel.ledger.head());
    }

    private Map<StaffId, PushOutcome> outcomesOf(int message) {
        Map<StaffId, PushOutcome> found = new LinkedHashMap<>();
        outcomes.of(HOTEL, Hotel.message(message), null)
                .forEach(outcome -> found.put(new StaffId(outcome.staffId()), outcome));
        return found;
    }

    /** Why, or that it was sent. */
    private String why(int message, StaffId staff) {
        PushOutcome outcome = outcomesOf(message).get(staff);
        return outcome.why() == null ? outcome.outcome() : outcome.why();
    }

    private List<String> types(String token) {
        return fcm.acceptedFor(token).stream()
                .map(message -> message.at("/data/type").stringValue())
                .toList();
    }

    private List<String> bodies(String token) {
        return fcm.acceptedFor(token).stream()
                .map(message -> message.at("/notification/body").stringValue())
                .toList();
    }

    private double counted(String outcome) {
        return registry.counter("chat.push", "outcome", outcome).count();
    }
}
