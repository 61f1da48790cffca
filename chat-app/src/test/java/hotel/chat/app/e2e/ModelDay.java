package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import hotel.chat.app.e2e.Happening.Processed;
import hotel.chat.app.e2e.Happening.Sent;
import hotel.chat.app.support.ChatClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One day in the life of five people: each act is made and judged, and after each everybody looks around. */
final class ModelDay {
    private final List<String> trace = new ArrayList<>();
    private final NaiveModel model;
    private final Casting casting;
    private final Calls calls;
    private final Map<String, Colleague> colleagues = new LinkedHashMap<>();
    private final List<Onlooker> onlookers = new ArrayList<>();
    private long start;
    private long position;

    /** @param manager one of the staff */
    ModelDay(List<Colleague> staff, Colleague manager) {
        staff.forEach(colleague -> colleagues.put(colleague.id(), colleague));
        NaivePeople people = new NaivePeople(List.copyOf(colleagues.keySet()), manager.id());
        this.model = NaiveModel.of(people, manager.hotel());
        this.casting = new Casting(model.chat(), people.ids());
        this.calls = new Calls(people, colleagues);
        EventIdBook eventIds = new EventIdBook();
        staff.forEach(colleague -> onlookers.add(new Onlooker(colleague, model, eventIds)));
    }

    /** A new group with a first word in it; the caller comes first. */
    void open(String title, List<Colleague> people) {
        List<String> ids = people.stream().map(Colleague::id).toList();
        take(new Act.OpenGroup(ids.getFirst(), UUID.randomUUID().toString(), title, ids));
        greet(ids.getFirst());
    }

    void open(Colleague one, Colleague other) {
        take(new Act.OpenDirect(one.id(), other.id()));
        greet(one.id());
    }

    private void greet(String by) {
        Wording words = new Wording(List.of(new Wording.Piece(Wording.Kind.WORDS, 0)));
        String here = model.chat().conversations().getLast();
        take(new Act.Send(by, here, UUID.randomUUID().toString(), words, Optional.empty()));
    }

    void take(Deed deed) {
        take(casting.cast(deed));
    }

    /** Everything once more, and from all sides. */
    void review() {
        everybody(onlooker -> onlooker.look(position));
        everybody(onlooker -> onlooker.lookCloser(position, start));
    }

    /** What has been done, for whoever has to find out why it went wrong. */
    String trace() {
        return String.join("\n", trace);
    }

    private void take(Act act) {
        Verdict verdict = model.rules().judge(act);
        Answer answer = calls.make(act);
        trace.add(act + " -> " + answer.status() + " " + answer.code() + answer.header("Chat-Position"));
        Set<String> concerned = new TreeSet<>();
        switch (verdict) {
            case Verdict.Refused refused -> assertRefused(answer, refused);
            case Verdict.Done done -> concerned.addAll(record(act, answer, done));
        }
        everybody(onlooker -> onlooker.look(position));
        everybody(onlooker -> concerned.stream()
                .filter(conversation -> turn(conversation, onlooker))
                .forEach(conversation -> onlooker.lookAtReceipts(conversation, position)));
    }

    /** Receipts are the same for everybody, so one looks at a time. */
    private boolean turn(String conversation, Onlooker onlooker) {
        List<String> present = List.copyOf(model.chat().participants(conversation));
        return !present.isEmpty() && onlooker.is(present.get(trace.size() % present.size()));
    }

    private static void assertRefused(Answer answer, Verdict.Refused refused) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(refused.status());
        assertThat(answer.code()).as(answer.text()).isEqualTo(refused.code());
    }

    /** Puts what happened into the model; in which conversations it was. */
    private Set<String> record(Act act, Answer answer, Verdict.Done done) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(done.status());
        long before = position;
        long now = Colleague.position(answer);
        List<Stamp> stamps = done.told() || done.happenings().isEmpty()
                ? Told.commanded(colleagues.get(act.by()), position, now)
                : List.of(new Stamp(now, "", "", "", List.of()));
        assertThat(stamps).as("what has happened").hasSameSizeAs(done.happenings());
        Set<String> concerned = new TreeSet<>();
        for (int i = 0; i < stamps.size(); i++) {
            Happening happening = done.happenings().get(i).apply(stamps.get(i));
            if (happening instanceof Sent sent) {
                assertThat(sent.stamp().files()).as("files").hasSameSizeAs(sent.files());
            }
            model.chat().happened(happening);
            concerned.add(happening.conversation());
        }
        if (!stamps.isEmpty()) {
            assertThat(now).as("Chat-Position").isEqualTo(stamps.getLast().position());
        }
        position = Math.max(position, now);
        start = start == 0 ? position - 1 : start;
        awaitProcessing(colleagues.get(act.by()), before);
        assertThat(Differences.between(
                        Shape.wire(done.answer().get()),
                        Links.plain(answer.body().deepCopy())))
                .as("answer")
                .isEmpty();
        return concerned;
    }

    /** Until all that was sent has been looked into, in whatever order. */
    private void awaitProcessing(Colleague witness, long before) {
        List<String> open = model.chat().unprocessed();
        if (open.isEmpty()) {
            return;
        }
        List<Processed> processed = await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(30))
                .until(() -> Told.processed(witness, before), found -> found.size() >= open.size());
        assertThat(processed).extracting(Processed::file).containsExactlyInAnyOrderElementsOf(open);
        processed.forEach(model.chat()::happened);
        position = Math.max(position, processed.getLast().position());
    }

    private void everybody(Consumer<Onlooker> looks) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looking = new ArrayList<>();
            onlookers.forEach(onlooker -> looking.add(executor.submit(() -> looks.accept(onlooker))));
            for (Future<?> look : looking) {
                look.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }
}
