package hotel.chat.app.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.imageio.ImageIO;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Some of everything that people do.
 *
 * @param secret is in every text, title, file name and search of theirs
 * @param ids of whom and what it was about
 */
record Doings(String secret, List<String> ids) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** @param colleagues people by their names, logged in */
    static Doings of(Function<String, Colleague> colleagues) {
        return of(colleagues, "secret-" + UUID.randomUUID());
    }

    static Doings of(Function<String, Colleague> colleagues, String secret) {
        Colleague anna = colleagues.apply("anna");
        Colleague ben = colleagues.apply("ben");
        assertThat(ben.put("/devices/" + secret, Map.of("platform", "ios")).status())
                .isEqualTo(204);
        String conversation = anna.group("Title " + secret, ben);
        String message = anna.said(conversation, "said " + secret + " @ben");
        Colleague.ok(anna.edit(message, "edited " + secret));
        Colleague.ok(ben.put("/messages/" + message + "/reactions/%F0%9F%91%8D", ""));
        Colleague.ok(ben.read(conversation, message));
        assertThat(ben.post("/conversations/" + conversation + "/typing", Map.of("is_typing", true))
                        .status())
                .isEqualTo(204);
        anna.processed(anna.send(conversation, new Form().file(secret + ".png", picture())));
        Colleague.ok(anna.get("/search?q=" + secret));
        refused(anna, conversation, secret);
        export(colleagues.apply("audrey"), conversation);
        return new Doings(secret, List.of(conversation, message, "anna", "grand-budapest"));
    }

    private static void refused(Colleague anna, String conversation, String secret) {
        assertThat(anna.send(UUID.randomUUID().toString(), "to nobody " + secret)
                        .status())
                .isEqualTo(404);
        assertThat(anna.post("/conversations/" + conversation + "/messages", "{\"message\": \"" + secret)
                        .status())
                .isEqualTo(400);
        assertThat(anna.get("/no/such/" + secret).status()).isEqualTo(404);
    }

    private static void export(Colleague auditor, String conversation) {
        Answer asked =
                auditor.post("/audit/exports", Map.of("conversation_ids", List.of(conversation), "format", "ndjson"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String id = asked.body().path("export_id").asString();
        await().atMost(PATIENCE)
                .until(() -> Colleague.ok(auditor.get("/audit/exports/" + id))
                        .path("state")
                        .asString()
                        .equals("done"));
    }

    /** Like no other, so that it has to be looked into. */
    private static byte[] picture() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, ThreadLocalRandom.current().nextInt());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
