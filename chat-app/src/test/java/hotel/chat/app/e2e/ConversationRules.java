package hotel.chat.app.e2e;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.app.e2e.Happening.Activity;
import hotel.chat.app.e2e.Happening.Added;
import hotel.chat.app.e2e.Happening.Created;
import hotel.chat.app.e2e.Happening.Removed;
import hotel.chat.app.e2e.Happening.Renamed;
import hotel.chat.app.e2e.Happening.Sent;
import hotel.chat.app.e2e.Verdict.Done;

import static hotel.chat.app.e2e.Shape.json;

/** What becomes of acts on a conversation, of which the caller is a participant. */
final class ConversationRules {
    private final NaiveChat chat;
    private final NaivePeople people;

    ConversationRules(NaiveChat chat, NaivePeople people) {
        this.chat = chat;
        this.people = people;
    }

    Verdict open(Act.OpenGroup act) {
        return done(
                201,
                act.conversation(),
                List.of(stamp -> new Created(stamp, act.conversation(), act.by(), "group", act.title(), act.people())));
    }

    /** Once for a pair, whoever of the two opens it again. */
    Verdict open(Act.OpenDirect act) {
        List<String> pair = List.of(act.by(), act.with());
        Optional<String> existing = direct(pair);
        Function<Stamp, Happening> created =
                stamp -> new Created(stamp, stamp.conversation(), act.by(), "direct", null, pair);
        return new Done(
                existing.isPresent() ? 200 : 201,
                existing.isPresent() ? List.of() : List.of(created),
                true,
                () -> answer(direct(pair).orElseThrow()));
    }

    private Optional<String> direct(List<String> pair) {
        return chat.conversations().stream()
                .filter(conversation -> chat.direct(conversation)
                        && chat.participants(conversation).containsAll(pair))
                .findFirst();
    }

    Verdict rename(Act.Rename act) {
        if (chat.direct(act.conversation())) {
            return Verdict.RULE;
        }
        boolean same = Objects.equals(chat.title(act.conversation()), act.title());
        return done(
                200,
                act.conversation(),
                same ? List.of() : List.of(stamp -> new Renamed(stamp, act.conversation(), act.by(), act.title())));
    }

    Verdict add(Act.Add act) {
        if (chat.direct(act.conversation())) {
            return Verdict.RULE;
        }
        List<String> newcomers = act.people().stream()
                .filter(person -> !chat.in(act.conversation(), person))
                .toList();
        return done(
                200,
                act.conversation(),
                newcomers.isEmpty()
                        ? List.of()
                        : List.of(stamp -> new Added(stamp, act.conversation(), act.by(), newcomers)));
    }

    /** Oneself, or others as the creator or as a manager. */
    Verdict remove(Act.Remove act) {
        if (chat.direct(act.conversation())) {
            return Verdict.RULE;
        }
        boolean may = act.whom().equals(act.by())
                || chat.creation(act.conversation()).by().equals(act.by())
                || act.by().equals(people.manager());
        if (!may) {
            return Verdict.FORBIDDEN;
        }
        return chat.in(act.conversation(), act.whom())
                ? done(
                        200,
                        act.conversation(),
                        List.of(stamp -> new Removed(stamp, act.conversation(), act.by(), act.whom())))
                : Verdict.NOT_FOUND;
    }

    private Verdict done(int status, String conversation, List<Function<Stamp, Happening>> happenings) {
        return new Done(status, happenings, true, () -> answer(conversation));
    }

    /** Where the conversation itself has changed last: a message is a thing of its own. */
    private Object answer(String conversation) {
        long position = chat.all(Activity.class, conversation).stream()
                .filter(change -> !(change instanceof Sent))
                .mapToLong(Happening::position)
                .max()
                .orElseThrow();
        return json("conversation_id", conversation, "position", position);
    }
}
