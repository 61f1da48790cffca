package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.BusyDay;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ProcessorNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

class RebuildCallsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNKNOWN = "/rebuilds/" + UUID.randomUUID();

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = BusyDay.in(model);
    private final Browser olga = model.as(hotel, "olga");

    @Test
    void only_operators_come_in_and_others_learn_nothing() {
        Browser anna = model.as(hotel, "anna");
        record Call(HttpMethod method, String path) {}
        for (Call call : List.of(
                new Call(GET, "/projections"),
                new Call(GET, "/rebuilds"),
                new Call(GET, "/rebuilds?limit=0"),
                new Call(GET, UNKNOWN),
                new Call(GET, "/rebuilds/no-uuid"),
                new Call(POST, "/projections/nothing/rebuild"),
                new Call(POST, "/projections/conversations/rebuild"),
                new Call(POST, "/projections/conversations/verify"),
                new Call(POST, "/projections/conversations/rollback"),
                new Call(POST, "/projections/conversations/drop"),
                new Call(POST, UNKNOWN + "/pause"),
                new Call(POST, UNKNOWN + "/resume"),
                new Call(POST, UNKNOWN + "/cancel"))) {
            anna.operate(call.method(), call.path(), null).refused(403, "forbidden");
        }
    }

    @Test
    void what_is_not_there_is_not_found() {
        olga.operate(POST, "/projections/nothing/rebuild", null).refused(404, "not_found");
        olga.operate(POST, "/projections/nothing/drop", null).refused(404, "not_found");
        olga.operate(GET, UNKNOWN, null).refused(404, "not_found");
        olga.operate(GET, "/rebuilds/no-uuid", null).refused(404, "not_found");
        olga.operate(POST, UNKNOWN + "/cancel", null).refused(404, "not_found");
        olga.operate(GET, "/rebuilds?limit=201", null).invalid("limit");
        olga.operate(GET, "/rebuilds?cursor=x", null).invalid("cursor");
        olga.operate(POST, "/projections/conversations/rebuild", "x".repeat(129))
                .invalid("Idempotency-Key");
    }

    @Test
    void the_list_says_of_each_projection_how_far_it_is() {
        JsonNode list = olga.operate(GET, "/projections", null).ok();

        assertThat(list).hasSize(ProcessorNames.ALL.size() + 1);
        JsonNode follower = list.get(ProcessorNames.ALL.size());
        assertThat(follower.get("name").asString()).isEqualTo("realtime-channels");
        assertThat(follower.get("version").isNull()).isTrue();
        assertThat(follower.get("lag_events").asLong()).isEqualTo(model.ledger().head());
        assertThat(follower.get("lag_ms").asLong()).isPositive();
        assertThat(follower.get("dead_letters").asInt()).isEqualTo(2);
        olga.operate(POST, "/projections/realtime-channels/rebuild", null).refused(422, "rejected");
        for (int i = 0; i < ProcessorNames.ALL.size(); i++) {
            JsonNode projection = list.get(i);
            assertThat(projection.get("name").asString()).isIn(ProcessorNames.ALL);
            assertThat(projection.get("state").asString()).isEqualTo("live");
            assertThat(projection.get("version").asInt()).isEqualTo(1);
            assertThat(projection.get("position")).isEqualTo(projection.get("head"));
            assertThat(projection.get("head").asLong()).isEqualTo(model.ledger().head());
            assertThat(projection.get("lag_events").asLong()).isZero();
            assertThat(projection.get("lag_ms").asLong()).isZero();
            assertThat(projection.get("percent").asInt()).isEqualTo(100);
            assertThat(projection.get("eta_s").asLong()).isZero();
            assertThat(projection.get("segments").asInt()).isEqualTo(1);
            assertThat(projection.get("dead_letters").asInt()).isZero();
        }
    }

    @Test
    void a_rebuild_is_taken_in_and_comes_to_its_end() {
        Page accepted = olga.operate(POST, "/projections/message-search/rebuild", null);
        assertThat(accepted.status()).isEqualTo(202);

        JsonNode done = ended(accepted.body().get("rebuild_id").asString());
        assertThat(done.get("projection").asString()).isEqualTo("message-search");
        assertThat(done.get("kind").asString()).isEqualTo("rebuild");
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("phase").asString()).isEqualTo("done");
        assertThat(done.get("percent").asInt()).isEqualTo(100);
        assertThat(done.get("position").asLong()).isEqualTo(model.ledger().head());
        assertThat(done.get("eta_s").asLong()).isZero();
        assertThat(done.get("error").isNull()).isTrue();
        assertThat(done.get("requested_by").asString()).isEqualTo(hotel.id() + "/olga");
        assertThat(olga.operate(GET, "/rebuilds?limit=1", null).texts("rebuilds", "rebuild_id"))
                .containsExactly(done.get("rebuild_id").asString());
        for (String change : List.of("/pause", "/resume", "/cancel")) {
            olga.operate(POST, "/rebuilds/" + done.get("rebuild_id").asString() + change, null)
                    .refused(409, "conflict");
        }
    }

    @Test
    void the_same_key_begins_one_and_another_request_under_it_is_refused() {
        String key = UUID.randomUUID().toString();
        Page first = olga.operate(POST, "/projections/staff-directory/verify", key);
        JsonNode done = ended(first.body().get("rebuild_id").asString());

        Page again = olga.operate(POST, "/projections/staff-directory/verify", key);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(done.get("report").get("equal").asBoolean()).isTrue();
        assertThat(done.get("report").get("differences")).isEmpty();
        olga.operate(POST, "/projections/staff-directory/rebuild", key).refused(409, "idempotency_conflict");
    }

    @Test
    void what_was_live_before_is_gone_back_to_until_it_is_dropped() {
        ended(begun("rebuild"));
        assertThat(oldVersion().asInt()).isEqualTo(1);

        assertThat(ended(begun("rollback")).get("kind").asString()).isEqualTo("rollback");
        assertThat(oldVersion().asInt()).isEqualTo(1);

        for (int i = 0; i < 2; i++) {
            assertThat(olga.operate(POST, "/projections/message-search/drop", null)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(oldVersion().isNull()).isTrue();
        olga.operate(POST, "/projections/message-search/rollback", null).refused(409, "conflict");
    }

    private String begun(String what) {
        Page accepted = olga.operate(POST, "/projections/message-search/" + what, null);
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.body().get("rebuild_id").asString();
    }

    private JsonNode oldVersion() {
        for (JsonNode projection : olga.operate(GET, "/projections", null).ok()) {
            if (projection.get("name").asString().equals("message-search")) {
                return projection.get("old_version");
            }
        }
        throw new AssertionError("not listed");
    }

    private JsonNode ended(String id) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !olga.operate(GET, "/rebuilds/" + id, null)
                        .ok()
                        .get("state")
                        .asString()
                        .equals("running"));
        return olga.operate(GET, "/rebuilds/" + id, null).ok();
    }
}
