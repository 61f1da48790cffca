package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Devices can be registered and outcomes asked for also where nothing is pushed. */
class DevicesIT extends EndToEnd {
    private static final Map<String, String> ANDROID = Map.of("platform", "android");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_device_is_registered_and_taken_away_as_often_as_one_likes() {
        Colleague dora = hire("dora");
        String token = token();
        assertThat(dora.put("/devices/" + token, ANDROID).status()).isEqualTo(204);
        Answer again = dora.put("/devices/" + token, Map.of("platform", "ios"));
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.text()).isEmpty();
        assertThat(owners(token)).containsExactly("grand-budapest/" + dora.id());
        assertThat(dora.delete("/devices/" + token).status()).isEqualTo(204);
        assertThat(dora.delete("/devices/" + token).status()).isEqualTo(204);
        assertThat(owners(token)).isEmpty();
    }

    @Test
    void a_phone_that_is_handed_over_is_its_new_owners_also_in_another_hotel() {
        Colleague dora = hire("dora");
        Colleague emil = hire("emil");
        String token = token();
        dora.put("/devices/" + token, ANDROID);
        emil.put("/devices/" + token, ANDROID);
        assertThat(owners(token)).containsExactly("grand-budapest/" + emil.id());
        dora.delete("/devices/" + token);
        assertThat(owners(token)).containsExactly("grand-budapest/" + emil.id());
        Colleague sue = new Colleague(as(SEA_VIEW, "sue"), SEA_VIEW, "sue");
        sue.put("/devices/" + token, ANDROID);
        assertThat(owners(token)).containsExactly("sea-view/sue");
    }

    @Test
    void of_too_many_devices_the_oldest_go() {
        Colleague dora = hire("dora");
        List<String> tokens = Stream.generate(DevicesIT::token).limit(22).toList();
        tokens.forEach(token -> dora.put("/devices/" + token, ANDROID));
        assertThat(tokens.stream().filter(token -> owners(token).isEmpty()))
                .containsExactlyElementsOf(tokens.subList(0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"platform\": null}", "{\"platform\": \"fridge\"}", "{\"platform\": [1]}", "[]", "{"})
    void a_body_that_names_no_platform_is_refused(String body) {
        Answer answer = hire("dora").put("/devices/" + token(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation_failed");
    }

    @Test
    void a_token_is_1_to_4096_printable_characters() {
        Colleague dora = hire("dora");
        assertThat(dora.put("/devices/" + "x".repeat(4_096), ANDROID).status()).isEqualTo(204);
        assertThat(dora.put("/devices/" + "x".repeat(4_097), ANDROID).status()).isEqualTo(400);
        assertThat(dora.put("/devices/a%20b", ANDROID).status()).isEqualTo(400);
        assertThat(dora.put("/devices/%C3%A9", ANDROID).status()).isEqualTo(400);
        assertThat(dora.put("/devices/c1:APA91b-_x." + token(), ANDROID).status())
                .isEqualTo(204);
    }

    @Test
    void only_active_members_of_staff_have_devices() {
        assertThat(anonymous()
                        .json("PUT", "/api/hotels/grand-budapest/devices/" + token(), ANDROID)
                        .status())
                .isEqualTo(401);
        Colleague gone = hire("gone");
        dismiss(gone);
        assertThat(gone.put("/devices/" + token(), ANDROID).status()).isEqualTo(401);
    }

    @Test
    void outcomes_are_the_senders_managers_and_operators_to_know_and_everybodys_own() {
        Colleague dora = hire("dora");
        Colleague emil = hire("emil");
        Colleague outsider = hire("outsider");
        Answer sent = dora.send(dora.group("Pushed", emil), "hello");
        String message = Colleague.idOf(sent);
        outcome(Colleague.position(sent), message, emil.id(), "sent", null);
        outcome(Colleague.position(sent), message, "zoe", "suppressed", "muted");
        String path = "/messages/" + message + "/push-outcomes";
        for (Colleague knowing : List.of(dora, demo("mona"), demo("olga"))) {
            Answer answer = knowing.get(path);
            assertThat(answer.body()
                            .path("outcomes")
                            .valueStream()
                            .map(one -> one.path("staff_id").asString()))
                    .as(answer.text())
                    .containsExactly(emil.id(), "zoe");
            assertThat(answer.body().at("/outcomes/0/why").isNull()).isTrue();
            assertThat(answer.body().at("/outcomes/1/why").asString()).isEqualTo("muted");
            assertThat(answer.body().at("/outcomes/1/at").asString()).endsWith("Z");
            assertThat(Colleague.position(answer)).isGreaterThanOrEqualTo(Colleague.position(sent));
        }
        assertThat(emil.get(path).body().path("outcomes")).hasSize(1);
        assertThat(outsider.get(path).status()).isEqualTo(404);
        assertThat(dora.get("/messages/" + UUID.randomUUID() + "/push-outcomes").status())
                .isEqualTo(404);
        assertThat(dora.get("/messages/nonsense/push-outcomes").status()).isEqualTo(404);
    }

    private void outcome(long position, String message, String staff, String outcome, String why) {
        jdbc.sql("""
                        insert into realtime.push_outcome
                            (position, staff_id, hotel, message_id, kind, outcome, why, at)
                        values (:position, :staff, 'grand-budapest', :message, 'staff_chat_message', :outcome, :why, now())
                        """)
                .param("position", position)
                .param("staff", staff)
                .param("message", message)
                .param("outcome", outcome)
                .param("why", why)
                .update();
    }

    private List<String> owners(String token) {
        return jdbc.sql("select hotel || '/' || staff_id from realtime.device where token = :token")
                .param("token", token)
                .query(String.class)
                .list();
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }
}
