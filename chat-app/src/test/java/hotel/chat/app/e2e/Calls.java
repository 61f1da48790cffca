package hotel.chat.app.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** Acts as requests. */
record Calls(NaivePeople people, Map<String, Colleague> colleagues) {

    Answer make(Act act) {
        Colleague me = colleagues.get(act.by());
        return switch (act) {
            case Act.OpenDirect it -> me.create(Map.of("participant_ids", List.of(it.with())));
            case Act.OpenGroup it ->
                me.create(Map.of(
                        "participant_ids", it.people(),
                        "title", it.title(),
                        "kind", "group",
                        "conversation_id", it.conversation()));
            case Act.Rename it -> me.patch(conversation(it.conversation()), json("title", it.title()));
            case Act.Add it ->
                me.post(conversation(it.conversation()) + "/participants", json("staff_ids", it.people()));
            case Act.Remove it -> me.delete(conversation(it.conversation()) + "/participants/" + it.whom());
            case Act.Send it -> me.post(conversation(it.conversation()) + "/messages", body(it));
            case Act.SendFiles it ->
                it.way() == Act.Way.FORM
                        ? me.send(it.conversation(), form(it))
                        : me.post(conversation(it.conversation()) + "/messages", body(it, me));
            case Act.DeleteFile it -> me.delete("/attachments/" + it.file());
            case Act.Edit it -> me.edit(it.message(), it.words().text(people.ids()));
            case Act.Delete it -> me.delete("/messages/" + it.message());
            case Act.Forward it -> me.post("/messages/" + it.message() + "/forward", body(it));
            case Act.Read it -> me.post(conversation(it.conversation()) + "/read", marker(it.messages(), it.upTo()));
            case Act.Deliver it ->
                me.post(conversation(it.conversation()) + "/delivered", marker(it.messages(), it.upTo()));
            case Act.React it -> me.put(reaction(it.message(), it.emoji()), Map.of());
            case Act.Unreact it -> me.delete(reaction(it.message(), it.emoji()));
            case Act.ChooseLevel it ->
                me.put(
                        conversation(it.conversation()) + "/notifications",
                        json("level", it.level(), "until", it.until().orElse(null)));
        };
    }

    private Map<String, @Nullable Object> body(Act.Send act) {
        return json(
                "message", act.words().text(people.ids()),
                "message_id", act.message(),
                "reply_to", act.replyTo().orElse(null));
    }

    private Form form(Act.SendFiles act) {
        Form form = new Form().text("message_id", act.message());
        act.words().ifPresent(words -> form.text("message", words.text(people.ids())));
        act.replyTo().ifPresent(target -> form.text("reply_to", target));
        act.files().forEach(file -> form.file(file.name(), file.bytes()));
        return form;
    }

    private Map<String, @Nullable Object> body(Act.SendFiles act, Colleague uploader) {
        Map<String, @Nullable Object> body = json(
                "message_id", act.message(),
                "reply_to", act.replyTo().orElse(null),
                "attachment_ids",
                        act.files().stream()
                                .map(file -> uploader.upload(file.name(), file.bytes()))
                                .toList());
        act.words().ifPresent(words -> body.put("message", words.text(people.ids())));
        return body;
    }

    private Map<String, @Nullable Object> body(Act.Forward act) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("target_conversations", act.targets());
        act.note().ifPresent(note -> body.put("note", note.text(people.ids())));
        return body;
    }

    private static Map<String, @Nullable Object> marker(List<String> messages, Optional<String> upTo) {
        return json("message_ids", messages, "up_to", upTo.orElse(null));
    }

    private static String conversation(String id) {
        return "/conversations/" + id;
    }

    private static String reaction(String message, String emoji) {
        return "/messages/" + message + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }
}
