package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "carla");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final Browser anna = model.as(hotel, "anna");
    private final AttachedFile plan = hotel.photo("Évacuation_plan <2>.pdf");
    private final AttachedFile list = hotel.photo("towel list.xlsx");

    @Test
    void a_message_is_found_by_the_names_of_its_files_which_are_then_shown_marked() {
        MessageId message = hotel.shared(group, "ben", "", plan, list);

        assertThat(found("evacuation")).containsExactly(message.value());
        assertThat(highlight("evac")).isEqualTo("<mark>Évacuation</mark>_plan &lt;2&gt;.pdf");
        assertThat(highlight("\"towel list\"")).isEqualTo("<mark>towel</mark> <mark>list</mark>.xlsx");
        assertThat(highlight("pdf")).isEqualTo("Évacuation_plan &lt;2&gt;.<mark>pdf</mark>");
    }

    @Test
    void words_may_stand_in_the_text_and_in_names_but_no_phrase_goes_from_one_into_the_other() {
        MessageId message = hotel.shared(group, "ben", "the new towel", list, plan);

        assertThat(found("new evacuation xlsx")).containsExactly(message.value());
        assertThat(highlight("towel evacuation")).isEqualTo("the new <mark>towel</mark>");
        assertThat(found("\"new towel\"")).hasSize(1);
        assertThat(found("\"towel towel\"")).isEmpty();
        assertThat(found("\"xlsx evacuation\"")).isEmpty();
        assertThat(found("evacuation soap")).isEmpty();
    }

    @Test
    void a_deleted_file_is_not_found_any_more_and_the_rest_still_is() {
        MessageId message = hotel.shared(group, "ben", "list of rooms", plan, list);
        model.settle();
        hotel.deleted(list, "ben");

        assertThat(found("towel")).isEmpty();
        assertThat(found("xlsx")).isEmpty();
        assertThat(found("list")).containsExactly(message.value());
        assertThat(found("\"list of rooms\" plan")).containsExactly(message.value());

        hotel.deleted(plan, "ben");
        assertThat(found("plan")).isEmpty();
        assertThat(found("\"list of rooms\"")).containsExactly(message.value());
    }

    @Test
    void an_edit_keeps_the_names_and_a_deletion_keeps_nothing() {
        MessageId message = hotel.shared(group, "ben", "first words", plan);
        model.settle();
        hotel.edited(message, "ben", "other words");

        assertThat(found("first")).isEmpty();
        assertThat(found("other plan")).containsExactly(message.value());

        hotel.deleted(message, "ben");
        assertThat(found("plan")).isEmpty();
        assertThat(found("other")).isEmpty();
        assertThat(model.jdbc()
                        .sql("select count(*) from read_model.message_search where hotel = :hotel")
                        .param("hotel", hotel.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void who_is_not_in_the_conversation_finds_no_name() {
        hotel.shared(group, "ben", "", plan);
        model.settle();

        assertThat(model.as(hotel, "carla")
                        .get("/search?q=plan")
                        .ok()
                        .get("results")
                        .size())
                .isZero();
    }

    @Test
    void one_by_one_and_all_at_once_make_the_same_index() {
        MessageId message = hotel.shared(group, "ben", "plan of the towel plan", plan, list, hotel.photo("towel plan"));
        model.settle();
        hotel.deleted(plan, "ben");
        model.settle();
        hotel.edited(message, "ben", "towel, towel");
        model.settle();
        hotel.deleted(list, "ben");
        model.settle();
        List<String> live = rows();

        model.get(Projections.class).reset(ProcessorNames.MESSAGE_SEARCH);
        model.settle();

        assertThat(rows()).isEqualTo(live);
    }

    private List<String> rows() {
        return model.jdbc()
                .sql("select cast(s as text) from read_model.message_search s where s.hotel = :hotel order by 1")
                .param("hotel", hotel.id().value())
                .query(String.class)
                .list();
    }

    private List<String> found(String q) {
        List<String> ids = new ArrayList<>();
        results(q)
                .forEach(result ->
                        ids.add(result.get("message").get("message_id").asString()));
        return ids;
    }

    private String highlight(String q) {
        return results(q).get(0).get("highlight").asString();
    }

    private JsonNode results(String q) {
        model.settle();
        return anna.get("/search?q={q}", q).ok().get("results");
    }
}
