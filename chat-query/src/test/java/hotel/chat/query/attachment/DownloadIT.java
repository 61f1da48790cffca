package hotel.chat.query.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Guests;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.MemoryBlobs;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DownloadIT {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final Browser anna = model.as(hotel, "anna");
    private final MemoryBlobs blobs = model.get(MemoryBlobs.class);

    @AfterEach
    void comeBack() {
        blobs.away(false);
        blobs.breakAfter(Integer.MAX_VALUE);
        blobs.lastRead();
    }

    @Test
    void a_file_comes_whole_with_its_type_its_name_and_what_keeps_it_harmless() throws Exception {
        AttachedFile file = stored("letters.txt", FileType.DOCUMENT, "text/plain");

        MockHttpServletResponse answer = get(file);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo(LETTERS);
        assertThat(answer.getHeader("Content-Length")).isEqualTo("26");
        assertThat(answer.getHeader("ETag")).isEqualTo("\"" + file.sha256() + "\"");
        assertThat(answer.getHeader("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,inline,image/jpeg",
        "video/mp4,inline,video/mp4",
        "application/pdf,inline,application/pdf",
        "image/heic,attachment,image/heic",
        "video/quicktime,attachment,video/quicktime",
        "image/svg+xml,attachment,application/octet-stream",
        "text/html,attachment,application/octet-stream",
        "application/xhtml+xml,attachment,application/octet-stream",
        "text/javascript,attachment,application/octet-stream",
        "application/xml,attachment,application/octet-stream",
        "application/zip,attachment,application/octet-stream",
        "application/x-dosexec,attachment,application/octet-stream"
    })
    void only_what_runs_nothing_is_shown_in_place(String type, String disposition, String sentAs) {
        MockHttpServletResponse answer = get(stored("a.html", FileType.OTHER, type));

        assertThat(answer.getHeader("Content-Disposition")).startsWith(disposition + ";");
        assertThat(answer.getHeader("Content-Type")).isEqualTo(sentAs);
    }

    @Test
    void a_name_is_encoded_whatever_is_in_it() {
        AttachedFile file = stored("é \"x\"; filename=evil.html\r\nSet-Cookie: a=b", FileType.OTHER, "text/html");

        String disposition = get(file).getHeader("Content-Disposition");

        assertThat(disposition)
                .isEqualTo("attachment; filename=\"_ _x__ filename_evil.html__Set-Cookie_ a_b\"; filename*=UTF-8''"
                        + "%C3%A9%20%22x%22%3B%20filename%3Devil.html%0D%0ASet-Cookie%3A%20a%3Db");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,a,bytes 0-0/26",
        "bytes=1-3,bcd,bytes 1-3/26",
        "bytes=23-,xyz,bytes 23-25/26",
        "bytes=-2,yz,bytes 24-25/26",
        "bytes=24-99999999999,yz,bytes 24-25/26",
        "BYTES=25-25,z,bytes 25-25/26"
    })
    void one_range_comes_alone(String range, String part, String contentRange) throws Exception {
        MockHttpServletResponse answer = get(stored("letters", FileType.OTHER, "application/zip"), "Range", range);

        assertThat(answer.getStatus()).isEqualTo(206);
        assertThat(answer.getContentAsString()).isEqualTo(part);
        assertThat(answer.getHeader("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.getHeader("Content-Length")).isEqualTo(String.valueOf(part.length()));
        assertThat(blobs.lastRead()).isEqualTo(part.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=0-0,-1",
                "bytes=5-2",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=1-9999999999999999999999",
                "bytes=--1",
                "items=0-1",
                "bytes=0-25",
                "0-1",
                "x"
            })
    void several_ranges_and_what_is_none_mean_the_whole(String range) throws Exception {
        MockHttpServletResponse answer = get(stored("letters", FileType.OTHER, "application/zip"), "Range", range);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo(LETTERS);
        assertThat(answer.getHeader("Content-Range")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=26-", "bytes=26-30", "bytes=-0", "bytes=999999999999999999-"})
    void a_range_beyond_the_end_is_not_satisfiable(String range) throws Exception {
        MockHttpServletResponse answer = get(stored("letters", FileType.OTHER, "application/zip"), "Range", range);

        assertThat(answer.getStatus()).isEqualTo(416);
        assertThat(answer.getContentAsString()).contains("range_not_satisfiable");
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes */26");
        assertThat(answer.getHeader("Content-Disposition")).isNull();
        assertThat(blobs.lastRead()).isEqualTo(-1);
    }

    @Test
    void a_client_that_has_it_is_told_so_and_nothing_is_read() {
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");
        String etag = "\"" + file.sha256() + "\"";

        for (String known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
            MockHttpServletResponse answer = get(file, "If-None-Match", known);

            assertThat(answer.getStatus()).as(known).isEqualTo(304);
            assertThat(answer.getContentAsByteArray()).isEmpty();
            assertThat(answer.getHeader("ETag")).isEqualTo(etag);
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("private, no-cache");
        }
        assertThat(blobs.lastRead()).isEqualTo(-1);
        assertThat(get(file, "If-None-Match", "\"other\"").getStatus()).isEqualTo(200);
    }

    @Test
    void a_range_counts_for_the_version_that_it_was_asked_of_only() {
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");

        assertThat(get(file, "Range", "bytes=0-1", "If-Range", "\"" + file.sha256() + "\"")
                        .getStatus())
                .isEqualTo(206);
        for (String other : new String[] {"\"x\"", "W/\"" + file.sha256() + "\"", "Sun, 22 Nov 2026 10:00:00 GMT"}) {
            assertThat(get(file, "Range", "bytes=0-1", "If-Range", other).getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void head_says_what_get_would_and_reads_nothing() {
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");
        MockHttpServletResponse get = get(file);
        blobs.lastRead();

        MockHttpServletResponse head = anna.bytes(HttpMethod.HEAD, path(file), "Range", "bytes=0-1");

        assertThat(head.getStatus()).isEqualTo(200);
        for (String header : get.getHeaderNames()) {
            assertThat(head.getHeader(header)).as(header).isEqualTo(get.getHeader(header));
        }
        assertThat(head.getContentAsByteArray()).isEmpty();
        assertThat(blobs.lastRead()).isEqualTo(-1);
    }

    @Test
    void an_empty_file_is_a_file() {
        AttachedFile file = stored("", new byte[0], FileType.OTHER, "application/octet-stream");

        assertThat(get(file).getStatus()).isEqualTo(200);
        assertThat(get(file).getHeader("Content-Length")).isEqualTo("0");
        assertThat(get(file, "Range", "bytes=0-0").getStatus()).isEqualTo(416);
    }

    @Test
    void a_picture_of_it_comes_in_two_sizes_each_with_a_tag_of_its_own() {
        AttachedFile file = stored("photo.jpg", FileType.IMAGE, "image/jpeg");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 1};
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 2};
        blobs.put(new Blob(hotel.id(), file.sha256(), Variant.SMALL), png);
        blobs.put(new Blob(hotel.id(), file.sha256(), Variant.LARGE), jpeg);

        MockHttpServletResponse small = anna.bytes(HttpMethod.GET, path(file) + "/thumbnail");
        MockHttpServletResponse large = anna.bytes(HttpMethod.GET, path(file) + "/thumbnail?size=large");

        assertThat(small.getContentAsByteArray()).isEqualTo(png);
        assertThat(small.getHeader("Content-Type")).isEqualTo("image/png");
        assertThat(large.getContentAsByteArray()).isEqualTo(jpeg);
        assertThat(large.getHeader("Content-Type")).isEqualTo("image/jpeg");
        assertThat(large.getHeader("Content-Disposition")).isEqualTo("inline");
        assertThat(small.getHeader("ETag")).isNotEqualTo(large.getHeader("ETag"));
        assertThat(anna.bytes(
                                HttpMethod.GET,
                                path(file) + "/thumbnail?size=large",
                                "If-None-Match",
                                large.getHeader("ETag"))
                        .getStatus())
                .isEqualTo(304);
        anna.raw(path(file) + "/thumbnail?size=huge").invalid("size");
    }

    @Test
    void what_has_no_picture_has_no_thumbnail() {
        AttachedFile file = hotel.photo("unprocessed.jpg");
        model.get(Guests.class).allow(hotel.id(), file, false, "anna");

        anna.raw(path(file) + "/thumbnail").refused(404, "not_found");
    }

    @Test
    void who_may_not_see_it_finds_nothing() {
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");

        model.as(hotel, "ben").raw(path(file)).refused(404, "not_found");
        model.as(model.newHotel(), "anna").raw(path(file)).refused(404, "not_found");
        anna.raw("/attachments/nonsense").refused(404, "not_found");
        anna.raw("/attachments/" + new AttachmentId(UUID.randomUUID().toString()))
                .refused(404, "not_found");
    }

    @Test
    void bytes_that_are_missing_are_not_found_and_a_storage_that_is_away_is_unavailable() {
        AttachedFile lost = hotel.photo("lost.jpg");
        model.get(Guests.class).allow(hotel.id(), lost, true, "anna");
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");

        anna.raw(path(lost)).refused(404, "not_found");
        anna.raw(path(lost) + "/thumbnail").refused(404, "not_found");
        assertThat(anna.bytes(HttpMethod.HEAD, path(lost)).getStatus()).isEqualTo(404);
        blobs.away(true);
        anna.raw(path(file)).refused(503, "unavailable");
    }

    @Test
    void a_storage_that_fails_at_the_beginning_is_unavailable_and_nothing_is_said_of_the_file() {
        AttachedFile file = stored("letters", FileType.OTHER, "application/zip");
        blobs.breakAfter(0);

        anna.raw(path(file)).refused(503, "unavailable");
        assertThat(get(file).getHeader("ETag")).isNull();
    }

    @Test
    void a_storage_that_fails_in_the_middle_breaks_the_answer_off() {
        AttachedFile file = stored("large", new byte[500_000], FileType.VIDEO, "video/mp4");
        blobs.breakAfter(200_000);

        assertThatThrownBy(() -> get(file)).hasRootCauseMessage("gone");
    }

    @Test
    void large_files_come_as_they_are() {
        byte[] large = new byte[3_000_001];
        new Random(7).nextBytes(large);
        AttachedFile file = stored("large", large, FileType.VIDEO, "video/mp4");

        assertThat(get(file).getContentAsByteArray()).isEqualTo(large);
        assertThat(get(file, "Range", "bytes=65530-200000").getContentAsByteArray())
                .isEqualTo(Arrays.copyOfRange(large, 65530, 200001));
    }

    private AttachedFile stored(String name, FileType type, String contentType) {
        return stored(name, LETTERS.getBytes(StandardCharsets.UTF_8), type, contentType);
    }

    private AttachedFile stored(String name, byte[] content, FileType type, String contentType) {
        Blob blob = blobs.store(hotel.id(), content);
        AttachedFile file = new AttachedFile(
                new AttachmentId(UUID.randomUUID().toString()),
                hotel.text("anna", name),
                type,
                contentType,
                content.length,
                blob.sha256());
        model.get(Guests.class).allow(hotel.id(), file, true, "anna");
        return file;
    }

    private MockHttpServletResponse get(AttachedFile file, String... headers) {
        return anna.bytes(HttpMethod.GET, path(file), headers);
    }

    private static String path(AttachedFile file) {
        return "/attachments/" + file.attachmentId();
    }
}
