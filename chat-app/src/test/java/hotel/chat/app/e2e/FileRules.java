package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.FileDeleted;
import hotel.chat.app.e2e.Happening.Sent;
import hotel.chat.app.e2e.Verdict.Done;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** What becomes of acts on files, in a conversation of which the caller is a participant. */
final class FileRules {
    private final NaiveChat chat;
    private final MessageViews views;
    private final NaivePeople people;

    FileRules(NaiveChat chat, MessageViews views, NaivePeople people) {
        this.chat = chat;
        this.views = views;
        this.people = people;
    }

    Verdict send(Act.SendFiles act) {
        String here = act.conversation();
        if (act.replyTo().filter(target -> !chat.liveIn(here, target)).isPresent()) {
            return Verdict.RULE;
        }
        String text = act.words().map(words -> words.text(people.ids())).orElse("");
        List<String> mentions = act.words()
                .map(words -> words.mentions(people.ids(), act.by(), chat.participants(here)))
                .orElse(List.of());
        Function<Stamp, Happening> sent =
                stamp -> new Sent(stamp, here, act.by(), text, mentions, act.replyTo(), Optional.empty(), act.files());
        return new Done(201, List.of(sent), true, () -> sent(act));
    }

    /** Of the files only what was sent, also when more is known by now. */
    private Object sent(Act.SendFiles act) {
        NaiveMessage message = chat.message(act.message()).orElseThrow();
        Map<String, @Nullable Object> answer = json(
                "conversation_id", act.conversation(),
                "message_id", act.message(),
                "created_at", message.sent().stamp().at(),
                "position", message.position());
        if (act.way() == Act.Way.FORM) {
            answer.put(
                    "attachments", message.files().stream().map(views::justSent).toList());
        }
        return answer;
    }

    /** The last file of a message without text takes it along; once more is the first answer again. */
    Verdict delete(Act.DeleteFile act, NaiveMessage message) {
        if (!message.by(act.by()) && !act.by().equals(people.manager())) {
            return Verdict.FORBIDDEN;
        }
        NaiveFile file = message.file(act.file());
        boolean last = message.text().isEmpty() && message.liveFiles().equals(List.of(file));
        List<Function<Stamp, Happening>> happenings = new ArrayList<>();
        if (file.live()) {
            happenings.add(stamp -> new FileDeleted(stamp, message.conversation(), act.by(), message.id(), act.file()));
        }
        if (last) {
            happenings.add(stamp -> new Deleted(stamp, message.conversation(), act.by(), message.id()));
        }
        return new Done(200, happenings, true, () -> deleted(message.id(), act.file()));
    }

    private Object deleted(String id, String file) {
        NaiveMessage message = chat.message(id).orElseThrow();
        Happening deletion = message.file(file).deletion().orElseThrow();
        return json(
                "attachment_id",
                file,
                "message_id",
                id,
                "conversation_id",
                message.conversation(),
                "deleted_at",
                deletion.stamp().at(),
                "message_deleted",
                !message.live(),
                "position",
                deletion.position());
    }
}
