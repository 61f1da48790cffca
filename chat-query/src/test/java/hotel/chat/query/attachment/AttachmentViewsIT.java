package hotel.chat.query.attachment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.view.AttachmentView;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.CountingDataSource;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.fixture.TestClock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AttachmentViewsIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final Browser anna = model.as(hotel, "anna");
    private final Browser ben = model.as(hotel, "ben");
    private final AttachedFile photo = hotel.photo("leak \"1\" é.jpg");
    private final AttachedFile film = hotel.file("leak.mp4", FileType.VIDEO, "video/mp4");

    @Test
    void a_file_has_every_field_of_the_contract() {
        MessageId message = hotel.shared(group, "anna", "look", photo);
        hotel.processed(photo, 4000, 3000);
        JsonNode found = ok(message);

        JsonNode file = found.get("attachments").get(0);
        assertThat(file.propertyNames())
                .containsExactlyInAnyOrder(
                        "attachment_id",
                        "name",
                        "type",
                        "content_type",
                        "size",
                        "sha256",
                        "width",
                        "height",
                        "duration_s",
                        "url",
                        "thumbnail_url",
                        "uploaded_at",
                        "uploaded_by");
        assertThat(file.get("attachment_id").asString())
                .isEqualTo(photo.attachmentId().value());
        assertThat(file.get("name").asString()).isEqualTo(photo.name().value());
        assertThat(file.get("type").asString()).isEqualTo("image");
        assertThat(file.get("content_type").asString()).isEqualTo("image/jpeg");
        assertThat(file.get("size").longValue()).isEqualTo(photo.size());
        assertThat(file.get("sha256").asString()).isEqualTo(photo.sha256());
        assertThat(file.get("width").intValue()).isEqualTo(4000);
        assertThat(file.get("height").intValue()).isEqualTo(3000);
        assertThat(file.get("duration_s").isNull()).isTrue();
        assertThat(file.get("uploaded_at")).isEqualTo(found.get("created_at"));
        assertThat(file.get("uploaded_by")).isEqualTo(found.get("sender"));
    }

    @Test
    void until_it_is_processed_only_what_was_sent_is_known() {
        MessageId message = hotel.shared(group, "anna", "", film);

        JsonNode before = ok(message).get("attachments").get(0);
        assertThat(before.get("duration_s").isNull()).isTrue();
        assertThat(before.get("thumbnail_url").isNull()).isTrue();
        assertThat(before.get("url").asString()).startsWith("/api/hotels/" + hotel.id() + "/attachments/");
        hotel.processed(film, 1920, 1080, 2_345L, true);

        JsonNode after = ok(message).get("attachments").get(0);
        assertThat(after.get("duration_s").doubleValue()).isEqualTo(2.345);
        assertThat(after.get("thumbnail_url").asString()).contains("/thumbnail?");
    }

    @Test
    void files_stand_in_the_order_in_which_they_were_sent_and_leave_when_they_are_deleted() {
        List<AttachedFile> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(hotel.photo("photo " + i));
        }
        MessageId message = hotel.shared(group, "anna", "ten", files.toArray(AttachedFile[]::new));
        assertThat(names(message)).isEqualTo(names(files));

        hotel.deleted(files.remove(4), "anna");
        hotel.processed(files.get(0), 1, 1);
        assertThat(names(message)).isEqualTo(names(files));

        hotel.deleted(files.remove(0), "anna");
        assertThat(names(message)).isEqualTo(names(files));
    }

    @Test
    void a_deleted_message_has_no_files_and_the_rows_lose_their_names() {
        MessageId message = hotel.shared(group, "anna", "look", photo, film);
        MessageId reply = hotel.replied(group, "ben", "nice", message);
        assertThat(ok(reply).get("reply_to").get("has_attachments").booleanValue())
                .isTrue();
        hotel.deleted(message, "anna");

        assertThat(ok(message).get("attachments").size()).isZero();
        assertThat(ok(reply).get("reply_to").get("has_attachments").booleanValue())
                .isFalse();
        assertThat(model.jdbc()
                        .sql("""
                                select count(*) from read_model.attachment
                                where hotel = :hotel and name = '' and deleted_at is not null
                                """)
                        .param("hotel", hotel.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_quotation_says_whether_any_file_is_left() {
        MessageId plain = hotel.sent(group, "anna", "just words");
        MessageId message = hotel.shared(group, "anna", "look", photo, film);
        MessageId first = hotel.replied(group, "ben", "nice", message);
        MessageId second = hotel.replied(group, "ben", "yes", plain);

        hotel.deleted(photo, "anna");
        assertThat(ok(first).get("reply_to").get("has_attachments").booleanValue())
                .isTrue();
        hotel.deleted(film, "anna");
        assertThat(ok(first).get("reply_to").get("has_attachments").booleanValue())
                .isFalse();
        assertThat(ok(second).get("reply_to").get("has_attachments").booleanValue())
                .isFalse();
    }

    @Test
    void every_query_shows_the_same_files_in_no_more_statements() {
        MessageId message = hotel.shared(group, "ben", "", photo, film);
        hotel.processed(photo, 10, 20);
        JsonNode found = ok(message);

        assertThat(anna.get("/conversations/{c}/messages", group)
                        .ok()
                        .get("messages")
                        .get(0))
                .isEqualTo(found);
        assertThat(anna.get("/conversations/{c}", group).ok().get("last_message"))
                .isEqualTo(found);
        assertThat(anna.get("/conversations").ok().get("conversations").get(0).get("last_message"))
                .isEqualTo(found);
        assertThat(model.get(CountingDataSource.class)
                        .statementsOf(() -> anna.get("/messages/{m}", message).ok()))
                .hasSize(2);
    }

    @Test
    void links_are_plain_in_what_is_told_and_signed_for_whoever_asks() {
        MessageId message = hotel.shared(group, "anna", "", photo);
        hotel.processed(photo, 10, 20);
        String mine = url(anna, message);
        String plain = "/api/hotels/" + hotel.id() + "/attachments/" + photo.attachmentId();

        AttachmentView told = model.views()
                .messages(hotel.id(), List.of(message))
                .get(message)
                .attachments()
                .getFirst();
        assertThat(told.url()).isEqualTo(plain);
        assertThat(told.thumbnailUrl()).isEqualTo(plain + "/thumbnail");
        assertThat(mine).startsWith(plain + "?staff=anna&expires=").contains("&signature=");
        assertThat(url(ben, message)).startsWith(plain + "?staff=ben&").isNotEqualTo(mine);
    }

    @Test
    void a_link_stays_the_same_for_some_minutes() {
        MessageId message = hotel.shared(group, "anna", "", photo);
        String link = url(anna, message);

        TestClock clock = model.get(TestClock.class);
        clock.moveOn(Duration.ofMinutes(5));
        assertThat(url(anna, message)).isEqualTo(link);
        clock.moveOn(Duration.ofMinutes(15));
        assertThat(url(anna, message)).isNotEqualTo(link);
    }

    private String url(Browser viewer, MessageId message) {
        model.settle();
        return viewer.get("/messages/{m}", message)
                .ok()
                .get("attachments")
                .get(0)
                .get("url")
                .asString();
    }

    private JsonNode ok(MessageId message) {
        model.settle();
        return anna.get("/messages/{m}", message).ok();
    }

    private List<String> names(MessageId message) {
        List<String> found = new ArrayList<>();
        ok(message)
                .get("attachments")
                .forEach(file -> found.add(file.get("name").asString()));
        return found;
    }

    private static List<String> names(List<AttachedFile> files) {
        return files.stream().map(file -> file.name().value()).toList();
    }
}
