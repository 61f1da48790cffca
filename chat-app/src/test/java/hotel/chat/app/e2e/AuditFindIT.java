package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Auditors find the conversations that they mean to look at, whoever is in them. */
class AuditFindIT extends EndToEnd {
    private final String word = "Boiler-" + UUID.randomUUID();
    private Colleague anna;
    private Colleague ben;
    private Colleague audrey;
    private String group;
    private String direct;
    private Answer last;

    @BeforeEach
    void talk() {
        anna = hire("anna");
        ben = hire("ben");
        audrey = demo("audrey");
        group = anna.group(word, ben);
        direct = anna.create(Map.of("participant_ids", List.of(ben.id())))
                .body()
                .path("conversation_id")
                .asString();
        anna.said(direct, "the numbat of room 15");
        last = anna.send(group, "the quokka of room 12");
    }

    @Test
    void of_people_with_the_newest_first_and_nothing_of_what_is_said() {
        JsonNode found = found("staff_id=" + ben.id());

        assertThat(ids(found)).containsExactly(group, direct);
        assertThat(found.toString()).doesNotContain("quokka", "numbat");
        JsonNode first = found.path("conversations").get(0);
        assertThat(first.path("title").asString()).isEqualTo(word);
        assertThat(first.path("kind").asString()).isEqualTo("group");
        assertThat(first.at("/participants/0/staff_id").asString()).isEqualTo(anna.id());
        assertThat(first.at("/created_by/staff_id").asString()).isEqualTo(anna.id());
        assertThat(first.path("updated_at").asString())
                .isEqualTo(last.body().path("created_at").asString());
    }

    @Test
    void of_people_who_are_in_them_no_more() {
        Answer removed = anna.delete("/conversations/" + group + "/participants/" + ben.id());
        Colleague.ok(removed);
        last = removed;

        JsonNode found = found("staff_id=" + ben.id());

        assertThat(ids(found)).containsExactly(group, direct);
        assertThat(found.path("conversations").get(0).path("participants")).hasSize(1);
    }

    @Test
    void by_title_and_by_name_whatever_the_case_of_letters() {
        assertThat(ids(found("q=" + word.toUpperCase(java.util.Locale.ROOT)))).containsExactly(group);
        assertThat(ids(found("q=" + word + "&staff_id=" + anna.id()))).containsExactly(group);
        assertThat(ids(found("q=" + word + "&staff_id=somebody-else"))).isEmpty();
        assertThat(ids(found("q=BEN&staff_id=" + anna.id()))).containsExactly(group, direct);
    }

    @Test
    void page_by_page() {
        JsonNode first = found("limit=1&staff_id=" + anna.id());
        JsonNode second = found("limit=1&staff_id=" + anna.id() + "&cursor="
                + first.path("next_cursor").asString());

        assertThat(ids(first)).containsExactly(group);
        assertThat(ids(second)).containsExactly(direct);
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void in_their_own_hotel_and_each_look_is_written_down() {
        found("q=" + word + "&staff_id=" + ben.id());
        found("q=" + word);

        JsonNode log = Colleague.ok(demo("mona").get("/audit/access?limit=3")).path("accesses");
        assertThat(log.get(1).path("what").asString()).isEqualTo("looked through conversations of everybody");
        assertThat(log.get(2).path("what").asString()).isEqualTo("looked through conversations of " + ben.id());
        assertThat(log.get(2).path("action").asString()).isEqualTo("conversations_listed");
        assertThat(log.get(2).at("/by/staff_id").asString()).isEqualTo("audrey");
        Colleague stranger = new Colleague(as(SEA_VIEW, "max"), SEA_VIEW, "max");
        assertThat(stranger.get("/audit/conversations").status()).isEqualTo(403);
        assertThat(audrey.get("/audit/conversations?staff_id=no%20id").code()).isEqualTo("validation_failed");
    }

    private JsonNode found(String query) {
        return Colleague.ok(audrey.getAfter(last, "/audit/conversations?" + query));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("conversations")
                .valueStream()
                .map(one -> one.path("conversation_id").asString())
                .toList();
    }
}
