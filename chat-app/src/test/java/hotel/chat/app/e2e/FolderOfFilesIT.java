package hotel.chat.app.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.command.media.job.MediaFolder;
import hotel.chat.command.media.job.MediaFolder.Sample;
import hotel.chat.command.media.worker.Finding.Outcome;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A folder of files, good and bad, sent as a client sends them. Each is refused by a clear 4xx, or ends as what it really is, with
 * its right picture or none, and comes back as it was announced.
 */
@Tag("files")
class FolderOfFilesIT extends EndToEnd {
    /** Kept without what may tell about the place; all others are kept byte for byte. */
    private static final Set<String> STRIPPED = Set.of("image/jpeg", "image/png", "image/webp");

    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/bmp",
            "video/mp4",
            "video/webm",
            "audio/mpeg",
            "audio/wav",
            "application/pdf",
            "text/plain");

    private static final Map<String, String> REFUSED = Map.of(
            "empty", "validation_failed",
            "empty.jpg", "validation_failed");

    /** What the content says where the worker was told something else, or where the name lies. */
    private static final Map<String, Expected> DIFFERENT = Map.of(
            "sound.wav", new Expected("audio/wav", null, null, 1.5, false),
            "a-jpeg-called.png", new Expected("image/jpeg", 200, 300, null, true),
            "playlist.mp4", Expected.unpictured("application/vnd.apple.mpegurl"));

    @TempDir
    private Path folder;

    private final SoftAssertions softly = new SoftAssertions();

    /**
     * What must become of a file.
     *
     * @param width in pixels, as shown; null where there is none
     * @param seconds null where there are none
     */
    private record Expected(
            String contentType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double seconds,
            boolean hasPicture) {
        static Expected unpictured(String contentType) {
            return new Expected(contentType, null, null, null, false);
        }

        static Expected of(Sample sample) {
            if (sample.name().startsWith("garbage.")) {
                return unpictured("application/octet-stream");
            }
            Long ms = sample.durationMs();
            return new Expected(
                    sample.contentType(),
                    sample.width(),
                    sample.height(),
                    ms == null ? null : ms / 1_000.0,
                    sample.outcome() == Outcome.PICTURED);
        }

        String type() {
            return switch (contentType) {
                case "application/zip", "application/octet-stream", "application/vnd.apple.mpegurl" -> "other";
                case String it when it.startsWith("application/") || it.startsWith("text/") -> "document";
                default -> contentType.substring(0, contentType.indexOf('/'));
            };
        }
    }

    @Test
    void each_ends_as_what_it_is_or_in_a_clear_refusal() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Folder", ben);
        Map<Sample, Answer> sent = new LinkedHashMap<>();
        List<Sample> samples = MediaFolder.in(folder);
        softly.assertThat(samples).hasSizeGreaterThan(40);
        for (Sample sample : samples) {
            Form form = new Form().file(sample.name(), Files.readAllBytes(sample.path()));
            Answer answer = anna.send(conversation, form);
            if (answer.status() == 201) {
                sent.put(sample, answer);
            }
            softly.assertThat(answer.status() == 201 ? null : answer.code())
                    .as(sample.name())
                    .isEqualTo(REFUSED.get(sample.name()));
            softly.assertThat(answer.status()).as(sample.name()).isIn(201, 400, 422);
        }
        for (Map.Entry<Sample, Answer> one : sent.entrySet()) {
            check(one.getKey(), ben, ben.processed(one.getValue()).getFirst());
        }
        softly.assertAll();
    }

    private void check(Sample sample, Colleague viewer, JsonNode file) throws Exception {
        String name = sample.name();
        Expected expected = DIFFERENT.getOrDefault(name, Expected.of(sample));
        String contentType = file.path("content_type").asString();
        softly.assertThat(file.path("name").asString()).isEqualTo(name);
        softly.assertThat(contentType).as(name).isEqualTo(expected.contentType());
        softly.assertThat(file.path("type").asString()).as(name).isEqualTo(expected.type());
        softly.assertThat(number(file, "width")).as(name).isEqualTo(expected.width());
        softly.assertThat(number(file, "height")).as(name).isEqualTo(expected.height());
        if (expected.seconds() == null) {
            softly.assertThat(file.path("duration_s").isNull()).as(name).isTrue();
        } else {
            softly.assertThat(file.path("duration_s").asDouble())
                    .as(name)
                    .isBetween(expected.seconds() - 0.1, expected.seconds() + 0.1);
        }
        checkBytes(sample, file);
        checkPictures(viewer, file, expected);
    }

    private void checkBytes(Sample sample, JsonNode file) throws Exception {
        HttpResponse<byte[]> served = anonymous().bytes(file.path("url").asString());
        String sha256 = Attaching.sha256(served.body());
        String contentType = file.path("content_type").asString();
        softly.assertThat(sha256)
                .as(sample.name())
                .isEqualTo(file.path("sha256").asString());
        softly.assertThat(served.body().length)
                .as(sample.name())
                .isEqualTo(file.path("size").asInt());
        if (!STRIPPED.contains(contentType)) {
            softly.assertThat(served.body()).as(sample.name()).isEqualTo(Files.readAllBytes(sample.path()));
        }
        softly.assertThat(header(served, "ETag")).isEqualTo('"' + sha256 + '"');
        softly.assertThat(header(served, "X-Content-Type-Options")).isEqualTo("nosniff");
        softly.assertThat(header(served, "Content-Disposition"))
                .as(sample.name())
                .startsWith(SHOWN.contains(contentType) ? "inline; " : "attachment; ")
                .contains("filename=\"" + sample.name() + "\"");
        softly.assertThat(header(served, "Content-Type")).as(sample.name()).isEqualTo(servedAs(contentType));
    }

    private static String servedAs(String contentType) {
        if (contentType.equals("text/plain")) {
            return "text/plain;charset=UTF-8";
        }
        boolean isPlayed = contentType.startsWith("video/") || contentType.startsWith("audio/");
        return SHOWN.contains(contentType) || isPlayed ? contentType : "application/octet-stream";
    }

    private void checkPictures(Colleague viewer, JsonNode file, Expected expected) throws Exception {
        String name = file.path("name").asString();
        softly.assertThat(file.path("thumbnail_url").isString()).as(name).isEqualTo(expected.hasPicture());
        if (!file.path("thumbnail_url").isString()) {
            String path = "/attachments/" + file.path("attachment_id").asString() + "/thumbnail";
            softly.assertThat(viewer.get(path).code()).as(name).isEqualTo("not_found");
            return;
        }
        for (Map.Entry<String, Integer> size :
                Map.of("small", 320, "large", 1_280).entrySet()) {
            HttpResponse<byte[]> served =
                    anonymous().bytes(file.path("thumbnail_url").asString() + "&size=" + size.getKey());
            softly.assertThat(header(served, "Content-Type")).as(name).isIn("image/jpeg", "image/png");
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(served.body()));
            int longest = Math.max(picture.getWidth(), picture.getHeight());
            softly.assertThat(longest).as(name).isLessThanOrEqualTo(size.getValue());
            if (expected.width() != null && expected.height() != null) {
                softly.assertThat(longest)
                        .as(name)
                        .isEqualTo(Math.min(size.getValue(), Math.max(expected.width(), expected.height())));
                softly.assertThat(picture.getWidth() > picture.getHeight())
                        .as(name)
                        .isEqualTo(expected.width() > expected.height());
            }
        }
    }

    private static @Nullable Integer number(JsonNode file, String field) {
        return file.path(field).isNull() ? null : file.path(field).asInt();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
