package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.Edited;
import hotel.chat.app.e2e.Happening.Origin;
import hotel.chat.app.e2e.Happening.Reacted;
import hotel.chat.app.e2e.Happening.Sent;
import hotel.chat.app.e2e.Happening.Unreacted;
import hotel.chat.app.e2e.Verdict.Done;

import static hotel.chat.app.e2e.Shape.json;

/** What becomes of acts on a message, of whose conversation the caller is a participant. */
final class MessageRules {
    private final NaiveChat chat;
    private final MessageViews views;
    private final NaivePeople people;

    MessageRules(NaiveChat chat, MessageViews views, NaivePeople people) {
        this.chat = chat;
        this.views = views;
        this.people = people;
    }

    Verdict send(Act.Send act) {
        if (act.replyTo()
                .filter(target -> !chat.liveIn(act.conversation(), target))
                .isPresent()) {
            return Verdict.RULE;
        }
        return new Done(201, List.of(said(act.by(), act.conversation(), act.words(), act.replyTo())), true, () -> {
            Sent sent = chat.message(act.message()).orElseThrow().sent();
            return json(
                    "conversation_id", act.conversation(),
                    "message_id", act.message(),
                    "created_at", sent.stamp().at(),
                    "position", sent.position());
        });
    }

    /** The same text once more is no new revision. */
    Verdict edit(Act.Edit act, NaiveMessage message) {
        if (!message.by(act.by())) {
            return Verdict.FORBIDDEN;
        }
        if (!message.live()) {
            return Verdict.DELETED;
        }
        String conversation = message.conversation();
        String text = act.words().text(people.ids());
        List<String> mentions = act.words().mentions(people.ids(), act.by(), chat.participants(conversation));
        Function<Stamp, Happening> edited =
                stamp -> new Edited(stamp, conversation, act.by(), act.message(), text, mentions);
        return new Done(200, message.text().equals(text) ? List.of() : List.of(edited), true, () -> {
            NaiveMessage now = chat.message(act.message()).orElseThrow();
            Optional<Edited> last = now.edits().stream().reduce((_, newer) -> newer);
            return json(
                    "message_id", act.message(),
                    "conversation_id", conversation,
                    "edited_at", last.map(edit -> edit.stamp().at()).orElse(null),
                    "edit_count", now.edits().size(),
                    "position", last.map(Edited::position).orElse(now.position()));
        });
    }

    Verdict delete(Act.Delete act, NaiveMessage message) {
        if (!message.by(act.by()) && !act.by().equals(people.manager())) {
            return Verdict.FORBIDDEN;
        }
        String conversation = message.conversation();
        Function<Stamp, Happening> deleted = stamp -> new Deleted(stamp, conversation, act.by(), act.message());
        return new Done(200, message.live() ? List.of(deleted) : List.of(), true, () -> {
            Deleted deletion =
                    chat.message(act.message()).flatMap(NaiveMessage::deletion).orElseThrow();
            return json(
                    "message_id", act.message(),
                    "conversation_id", conversation,
                    "deleted_at", deletion.stamp().at(),
                    "position", deletion.position());
        });
    }

    /** Each target succeeds or fails alone; a forward of a forward keeps the first origin. */
    Verdict forward(Act.Forward act, NaiveMessage message) {
        if (!message.live()) {
            return Verdict.DELETED;
        }
        Origin origin = message.sent()
                .origin()
                .orElse(new Origin(
                        message.id(), message.sender(), message.sent().stamp().at()));
        List<SmallFile> files =
                message.liveFiles().stream().map(NaiveFile::file).toList();
        List<Function<Stamp, Happening>> happenings = new ArrayList<>();
        List<String> reached = act.targets().stream()
                .filter(target -> chat.in(target, act.by()))
                .toList();
        for (String target : reached) {
            happenings.add(stamp -> new Sent(
                    stamp, target, act.by(), message.text(), List.of(), Optional.empty(), Optional.of(origin), files));
            act.note().ifPresent(note -> happenings.add(said(act.by(), target, note, Optional.empty())));
        }
        long before = chat.past().getLast().position();
        return new Done(
                200,
                happenings,
                true,
                () -> json(
                        "forwarded_messages",
                        act.targets().stream()
                                .map(target -> result(target, reached.contains(target), before))
                                .toList()));
    }

    private Object result(String target, boolean success, long before) {
        return json(
                "conversation_id",
                target,
                "message_id",
                success ? forwardedAfter(before, target) : null,
                "success",
                success,
                "code",
                success ? null : "not_found");
    }

    private String forwardedAfter(long before, String target) {
        return chat.messages(target).stream()
                .filter(message ->
                        message.position() > before && message.sent().origin().isPresent())
                .findFirst()
                .orElseThrow()
                .id();
    }

    Verdict react(Act.React act, NaiveMessage message) {
        return reacted(
                act.by(),
                message,
                message.has(act.by(), act.emoji()),
                stamp -> new Reacted(stamp, message.conversation(), act.by(), act.message(), act.emoji()));
    }

    Verdict unreact(Act.Unreact act, NaiveMessage message) {
        return reacted(
                act.by(),
                message,
                !message.has(act.by(), act.emoji()),
                stamp -> new Unreacted(stamp, message.conversation(), act.by(), act.message(), act.emoji()));
    }

    private Verdict reacted(String by, NaiveMessage message, boolean already, Function<Stamp, Happening> change) {
        if (!message.live()) {
            return Verdict.DELETED;
        }
        return new Done(
                200,
                already ? List.of() : List.of(change),
                true,
                () -> json(
                        "message_id",
                        message.id(),
                        "reactions",
                        views.reactions(chat.message(message.id()).orElseThrow(), by)));
    }

    private Function<Stamp, Happening> said(String by, String conversation, Wording words, Optional<String> replyTo) {
        String text = words.text(people.ids());
        List<String> mentions = words.mentions(people.ids(), by, chat.participants(conversation));
        return stamp -> new Sent(stamp, conversation, by, text, mentions, replyTo, Optional.empty(), List.of());
    }
}
