package hotel.chat.app.e2e;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is asked, the server answers as it has published, and not by an error of its own. So many requests as {@code
 * chat.e2e.fuzz} says, always the same ones but for ids, unless {@code chat.e2e.fuzz.seed} says another beginning.
 */
class FuzzIT {
    /** With headers more than the 8 KB that the server reads before it answers 400 and closes: the answer may be lost in the reset. */
    private static final int LONGEST_LINE = 7_000;

    private static final int CASES = Integer.getInteger("chat.e2e.fuzz", 4_000);
    private static final long SEED = Long.getLong("chat.e2e.fuzz.seed", 1);
    private static final int SIDE_BY_SIDE = 4;
    private static final int RENEWED_AFTER = 200;

    /** 503 of a read model that is behind is no error: somebody asked for what will only be. */
    private static final Set<String> NO_ERRORS = Set.of("read_model_behind");

    private final AtomicReference<KnownIds> ids = new AtomicReference<>();

    @Test
    void nonsense_is_refused_as_published_and_never_an_error_of_the_server() throws Exception {
        Path data = ChatAppIT.temporary();
        try (Server server = start(data)) {
            List<Colleague> callers =
                    List.of(server.demo("anna"), server.demo("mona"), server.demo("audrey"), server.demo("olga"));
            RequestFuzzer fuzzer =
                    new RequestFuzzer(Colleague.ok(callers.getFirst().client().get("/v3/api-docs")));
            ids.set(known(callers.getFirst()));

            List<String> wrong = run(fuzzer, callers);

            assertThat(wrong)
                    .as("seed " + SEED + ", " + fuzzer.operations() + " calls")
                    .isEmpty();
            assertThat(server.said().stream().filter(FuzzIT::isAlarming))
                    .as("seed " + SEED)
                    .isEmpty();
            Colleague mona = callers.get(1);
            mona.said(mona.group("Afterwards", callers.getFirst()), "all is well");
        }
    }

    private static Server start(Path data) throws Exception {
        return Server.start(
                List.of("-XX:+UseSerialGC"),
                data,
                "--chat.rate-limits.enabled=false",
                "--chat.uploads.unfinished-per-person=10000");
    }

    private List<String> run(RequestFuzzer fuzzer, List<Colleague> callers)
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int turn = 0; turn < SIDE_BY_SIDE; turn++) {
                int first = turn;
                all.add(threads.submit(() -> run(fuzzer, callers, first)));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> one : all) {
                wrong.addAll(one.get());
            }
            return wrong;
        }
    }

    private List<String> run(RequestFuzzer fuzzer, List<Colleague> callers, int first) {
        List<String> wrong = new ArrayList<>();
        for (int number = first; number < CASES && wrong.size() < 5; number += SIDE_BY_SIDE) {
            if (number % RENEWED_AFTER == 0) {
                ids.set(known(callers.getFirst()));
            }
            Random random = new Random(SEED + number);
            Fuzzed fuzzed = fuzzer.next(ids.get(), random);
            Colleague caller = callers.get(random.nextInt(callers.size()));
            String verdict = verdict(caller, fuzzed);
            if (!verdict.isEmpty()) {
                wrong.add(number + " by " + caller.id() + ": " + fuzzed.method() + " " + fuzzed.path() + " "
                        + fuzzed.headers() + " " + shown(fuzzed.body()) + "\n  " + verdict);
            }
        }
        return wrong;
    }

    /** Empty where all is well. */
    private static String verdict(Colleague caller, Fuzzed fuzzed) {
        Answer answer;
        try {
            answer = caller.client()
                    .publish(
                            fuzzed.method(),
                            fuzzed.path(),
                            fuzzed.headers(),
                            BodyPublishers.ofByteArray(fuzzed.body()));
        } catch (UncheckedIOException noAnswer) {
            return fuzzed.path().length() > LONGEST_LINE ? "" : noAnswer.toString();
        } catch (AssertionError | RuntimeException notAsPublished) {
            return notAsPublished.toString();
        }
        boolean isError = answer.status() >= 500 && !NO_ERRORS.contains(answer.code());
        boolean tells = answer.text().contains("\tat ") || answer.text().contains("Exception");
        return isError || tells ? answer.status() + " " + answer.text() : "";
    }

    private static KnownIds known(Colleague anna) {
        // with nobody whom a request may have sent away
        Answer created =
                anna.create(Map.of("participant_ids", List.of("anna", "mona"), "kind", "group", "title", "Fuzz"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String conversation = created.body().path("conversation_id").asString();
        Answer sent = anna.send(conversation, new Form().file("fuzz.txt", "fuzz"));
        String attachment =
                sent.body().path("attachments").path(0).path("attachment_id").asString();
        String message = anna.said(conversation, "fuzz me");
        return new KnownIds(conversation, message, attachment, anna.upload("fuzz.txt", new byte[] {1, 2, 3}));
    }

    private static boolean isAlarming(String line) {
        return line.contains(" ERROR ") || line.startsWith("\tat ");
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(600, text.length()));
    }
}
