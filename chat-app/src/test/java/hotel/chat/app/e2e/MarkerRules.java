package hotel.chat.app.e2e;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Happening.DeliveredUpTo;
import hotel.chat.app.e2e.Happening.LevelChosen;
import hotel.chat.app.e2e.Happening.Marker;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import hotel.chat.app.e2e.Verdict.Done;

import static hotel.chat.app.e2e.Shape.json;

/** What becomes of what a participant says of themselves: how far they are, and what they want to hear. */
final class MarkerRules {
    /** The only time in the future that is ever asked for. */
    static final String FUTURE = "2099-01-01T00:00:00.000Z";

    private final NaiveChat chat;

    MarkerRules(NaiveChat chat) {
        this.chat = chat;
    }

    /** The marker never moves back. */
    Verdict read(Act.Read act) {
        String here = act.conversation();
        Optional<NaiveMessage> furthest = furthest(here, act.messages(), act.upTo());
        if (furthest.isEmpty()) {
            return Verdict.NOT_FOUND;
        }
        NaiveMessage message = furthest.get();
        long before = chat.reached(ReadUpTo.class, here, act.by());
        Function<Stamp, Happening> moved =
                stamp -> new ReadUpTo(stamp, here, act.by(), message.id(), message.position(), before);
        return new Done(200, message.position() > before ? List.of(moved) : List.of(), true, () -> {
            Marker marker = chat.marker(ReadUpTo.class, here, act.by()).orElseThrow();
            return json(
                    "conversation_id", here,
                    "up_to", marker.upTo(),
                    "up_to_position", marker.upToPosition(),
                    "unread_count", chat.unread(here, act.by()).size());
        });
    }

    /** What is read has been delivered; the answer says how far the further of both markers is. */
    Verdict deliver(Act.Deliver act) {
        String here = act.conversation();
        Optional<NaiveMessage> furthest = furthest(here, act.messages(), act.upTo());
        if (furthest.isEmpty()) {
            return Verdict.NOT_FOUND;
        }
        NaiveMessage message = furthest.get();
        boolean news = message.position() > chat.reached(Marker.class, here, act.by());
        long before = chat.reached(DeliveredUpTo.class, here, act.by());
        Function<Stamp, Happening> moved =
                stamp -> new DeliveredUpTo(stamp, here, act.by(), message.id(), message.position(), before);
        return new Done(200, news ? List.of(moved) : List.of(), true, () -> {
            Marker marker = chat.marker(Marker.class, here, act.by()).orElseThrow();
            return json(
                    "conversation_id", here,
                    "up_to", marker.upTo(),
                    "up_to_position", marker.upToPosition());
        });
    }

    /** Until a time to come, or for ever. */
    Verdict choose(Act.ChooseLevel act) {
        if (act.until().filter(until -> !until.equals(FUTURE)).isPresent()) {
            return new Verdict.Refused(400, "validation_failed");
        }
        Optional<LevelChosen> before = chat.choice(act.conversation(), act.by());
        boolean same = act.level().equals(before.map(LevelChosen::level).orElse("all"))
                && act.until().equals(before.flatMap(LevelChosen::until));
        Function<Stamp, Happening> chosen =
                stamp -> new LevelChosen(stamp, act.conversation(), act.by(), act.level(), act.until());
        return new Done(
                200,
                same ? List.of() : List.of(chosen),
                false,
                () -> json(
                        "conversation_id",
                        act.conversation(),
                        "level",
                        act.level(),
                        "until",
                        act.until().orElse(null)));
    }

    /** The newest of the messages, all of which must be of the conversation; deleted ones have a place, too. */
    private Optional<NaiveMessage> furthest(String conversation, List<String> messages, Optional<String> upTo) {
        List<String> named = Stream.concat(messages.stream(), upTo.stream()).toList();
        List<NaiveMessage> here = chat.messages(conversation);
        boolean all = here.stream().map(NaiveMessage::id).toList().containsAll(named);
        return here.stream()
                .filter(message -> all && named.contains(message.id()))
                .max(Comparator.comparingLong(NaiveMessage::position));
    }
}
