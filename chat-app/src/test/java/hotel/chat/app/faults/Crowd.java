package hotel.chat.app.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

import hotel.chat.app.faults.Desk.Answer;
import hotel.chat.app.faults.History.Door;
import hotel.chat.app.faults.History.Edited;
import hotel.chat.app.faults.History.Looked;
import hotel.chat.app.faults.History.Marked;
import hotel.chat.app.faults.History.Odd;
import hotel.chat.app.faults.History.Outcome;
import hotel.chat.app.faults.History.Said;
import hotel.chat.app.faults.History.Span;

/** People who write, edit, read and come and go until they are told to stop; each asks again, at any node, until there is an answer. */
final class Crowd {
    static final List<String> WRITERS = List.of("anna", "ben", "carla");
    static final String GUEST = "dev";
    private static final int EDITS = 15;
    private static final int MARKS = 15;

    private final List<String> urls;
    private final Map<String, Desk> desks;
    private final List<String> conversations;
    private final History history;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Map<String, List<Said>> known;
    private final AtomicLong stored = new AtomicLong();
    private volatile boolean isGoing = true;

    /** Somebody at work, with a dice of their own. */
    private record Person(Desk desk, Random random) {}

    /** @param desks of the writers, the guest and mona, who owns the conversations */
    Crowd(List<String> urls, Map<String, Desk> desks, List<String> conversations, History history) {
        this.urls = urls;
        this.desks = desks;
        this.conversations = conversations;
        this.history = history;
        this.known = conversations.stream().collect(Collectors.toMap(id -> id, _ -> new CopyOnWriteArrayList<>()));
    }

    static List<Desk> writers(Map<String, Desk> desks) {
        return WRITERS.stream()
                .map(name -> Objects.requireNonNull(desks.get(name)))
                .toList();
    }

    void start(int writers, long seed) {
        Random seeds = new Random(seed);
        for (int i = 0; i < writers; i++) {
            String name = WRITERS.get(i % WRITERS.size());
            Person writer = new Person(desk(name), new Random(seeds.nextLong()));
            go(() -> write(writer));
        }
        Person guest = new Person(desk(GUEST), new Random(seeds.nextLong()));
        Person owner = new Person(desk("mona"), new Random(seeds.nextLong()));
        go(() -> tryAsGuest(guest));
        go(() -> keepDoors(owner));
    }

    private Desk desk(String name) {
        return Objects.requireNonNull(desks.get(name));
    }

    private void go(Runnable work) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                while (isGoing) {
                    work.run();
                }
            } catch (RuntimeException | AssertionError failed) {
                failures.add(failed);
            }
        }));
    }

    /** Returns when everybody has an answer or has given up. */
    void stop() {
        isGoing = false;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        failures.forEach(failed -> {
            throw new AssertionError("somebody in the crowd failed", failed);
        });
    }

    /** Messages that were acknowledged so far. */
    long stored() {
        return stored.get();
    }

    private void write(Person writer) {
        String conversation = one(conversations, writer.random());
        List<Said> there = Objects.requireNonNull(known.get(conversation));
        int dice = writer.random().nextInt(100);
        if (dice < MARKS && !there.isEmpty()) {
            mark(writer, one(there, writer.random()));
        } else {
            Said said = say(writer, conversation);
            if (said.outcome() == Outcome.DONE && dice < MARKS + EDITS) {
                edit(writer, said);
            }
        }
    }

    private Said say(Person writer, String conversation) {
        String id = UUID.randomUUID().toString();
        String text = writer.desk().person() + " " + UUID.randomUUID();
        Asked asked = untilClear(
                writer, desk -> desk.post(messages(conversation), Map.of("message", text, "message_id", id)));
        Said said = said(asked, id, conversation, writer, text);
        history.add(said);
        if (said.outcome() == Outcome.DONE) {
            stored.incrementAndGet();
            Objects.requireNonNull(known.get(conversation)).add(said);
            look(writer, id, text, asked.answer().position());
        }
        return said;
    }

    private static Said said(Asked asked, String id, String conversation, Person author, String text) {
        return new Said(
                id,
                conversation,
                author.desk().person(),
                text,
                asked.span(),
                asked.outcome(),
                asked.answer().body().path("position").asLong(0));
    }

    private void edit(Person writer, Said said) {
        String text = said.text() + " edited";
        String key = UUID.randomUUID().toString();
        Asked asked =
                untilClear(writer, desk -> desk.once("PATCH", "/messages/" + said.id(), key, Map.of("message", text)));
        history.add(new Edited(said.id(), text, asked.span(), asked.outcome()));
        if (asked.outcome() == Outcome.DONE) {
            look(writer, said.id(), text, asked.answer().position());
        }
    }

    /** At whatever node, with the position of the change. */
    private void look(Person writer, String message, String expected, long position) {
        long begun = System.nanoTime();
        Answer answer = anywhere(writer).get("/messages/" + message, position);
        judge("GET message", answer);
        if (answer.isDone()) {
            history.add(new Looked(message, expected, answer.text("message"), Span.since(begun)));
        } else if (answer.status() == 404) {
            history.add(new Looked(message, expected, "nothing", Span.since(begun)));
        }
    }

    private void mark(Person reader, Said upTo) {
        Asked asked = untilClear(
                reader,
                desk -> desk.post("/conversations/" + upTo.conversation() + "/read", Map.of("up_to", upTo.id())));
        if (asked.outcome() == Outcome.DONE) {
            long stands = asked.answer().body().path("up_to_position").asLong();
            history.add(
                    new Marked(upTo.conversation(), reader.desk().person(), upTo.position(), stands, asked.lastSpan()));
        }
    }

    /** Once only: who was put out meanwhile is to be told so. */
    private void tryAsGuest(Person guest) {
        String conversation = one(conversations, guest.random());
        String id = UUID.randomUUID().toString();
        String text = "guest " + UUID.randomUUID();
        Asked asked = ask(guest, desk -> desk.post(messages(conversation), Map.of("message", text, "message_id", id)));
        history.add(said(asked, id, conversation, guest, text));
        if (asked.answer().isUnclear()) {
            pause();
        }
    }

    /** A door of which nobody knows how it stands is left alone from then on: a request may still be on its way. */
    private void keepDoors(Person owner) {
        String conversation = one(conversations, owner.random());
        List<Door> doors = history.doors().stream()
                .filter(door -> door.conversation().equals(conversation))
                .toList();
        boolean isIn = !doors.isEmpty() && doors.getLast().isIn();
        if (!doors.isEmpty() && doors.getLast().span().ended() == Long.MAX_VALUE) {
            return;
        }
        String path = "/conversations/" + conversation + "/participants";
        Asked asked = ask(
                owner,
                desk -> isIn ? desk.delete(path + "/" + GUEST) : desk.post(path, Map.of("staff_ids", List.of(GUEST))));
        Span span = asked.outcome() == Outcome.DONE
                ? asked.span()
                : new Span(asked.span().begun(), Long.MAX_VALUE);
        history.add(new Door(conversation, GUEST, !isIn, span));
    }

    private static String messages(String conversation) {
        return "/conversations/" + conversation + "/messages";
    }

    /** @param wasUnclear whether an earlier try of it may still be done, or has been */
    private record Asked(Answer answer, Span span, Span lastSpan, boolean wasUnclear) {
        Outcome outcome() {
            if (answer.isDone()) {
                return Outcome.DONE;
            }
            if (wasUnclear || !answer.isRefusal()) {
                return Outcome.UNKNOWN;
            }
            return answer.isForbidden() ? Outcome.REFUSED : Outcome.FAILED;
        }
    }

    private Asked ask(Person person, Function<Desk, Answer> request) {
        long begun = System.nanoTime();
        Answer answer = request.apply(anywhere(person));
        judge(person.desk().person(), answer);
        Span span = Span.since(begun);
        return new Asked(answer, span, span, false);
    }

    private Asked untilClear(Person person, Function<Desk, Answer> request) {
        long begun = System.nanoTime();
        boolean wasUnclear = false;
        Asked asked = ask(person, request);
        for (int tries = 0; asked.answer().isUnclear() && tries < 100; tries++) {
            wasUnclear = true;
            pause();
            asked = ask(person, request);
        }
        return new Asked(asked.answer(), Span.since(begun), asked.lastSpan(), wasUnclear);
    }

    private Desk anywhere(Person person) {
        return person.desk().at(one(urls, person.random()));
    }

    private void judge(String request, Answer answer) {
        boolean saysWhy = !answer.text("code").isEmpty();
        if (answer.status() != 0 && !answer.isDone() && !(saysWhy && (answer.isUnclear() || answer.isRefusal()))) {
            history.add(new Odd(request, answer.status(), answer.body().toString()));
        }
    }

    private static void pause() {
        LockSupport.parkNanos(100_000_000);
    }

    private static <T> T one(List<T> many, Random random) {
        return many.get(random.nextInt(many.size()));
    }
}
