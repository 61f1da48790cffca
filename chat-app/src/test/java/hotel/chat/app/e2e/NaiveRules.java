package hotel.chat.app.e2e;

import java.util.function.Function;
import java.util.function.Supplier;

/** What must become of an act: refused with which code, or what happens and what is answered. */
final class NaiveRules {
    private final NaiveChat chat;
    private final ConversationRules conversations;
    private final MessageRules messages;
    private final FileRules files;
    private final MarkerRules markers;

    NaiveRules(NaiveChat chat, MessageViews views, NaivePeople people) {
        this.chat = chat;
        this.conversations = new ConversationRules(chat, people);
        this.messages = new MessageRules(chat, views, people);
        this.files = new FileRules(chat, views, people);
        this.markers = new MarkerRules(chat);
    }

    Verdict judge(Act act) {
        return switch (act) {
            case Act.OpenDirect open -> conversations.open(open);
            case Act.OpenGroup open -> conversations.open(open);
            case Act.Rename rename -> within(rename.by(), rename.conversation(), () -> conversations.rename(rename));
            case Act.Add add -> within(add.by(), add.conversation(), () -> conversations.add(add));
            case Act.Remove remove -> within(remove.by(), remove.conversation(), () -> conversations.remove(remove));
            case Act.Send send -> within(send.by(), send.conversation(), () -> messages.send(send));
            case Act.SendFiles send -> within(send.by(), send.conversation(), () -> files.send(send));
            case Act.DeleteFile delete -> ofFile(delete);
            case Act.Read read -> within(read.by(), read.conversation(), () -> markers.read(read));
            case Act.Deliver deliver -> within(deliver.by(), deliver.conversation(), () -> markers.deliver(deliver));
            case Act.ChooseLevel choice -> within(choice.by(), choice.conversation(), () -> markers.choose(choice));
            case Act.Edit edit -> on(edit.by(), edit.message(), message -> messages.edit(edit, message));
            case Act.Delete delete -> on(delete.by(), delete.message(), message -> messages.delete(delete, message));
            case Act.Forward forward ->
                on(forward.by(), forward.message(), message -> messages.forward(forward, message));
            case Act.React react -> on(react.by(), react.message(), message -> messages.react(react, message));
            case Act.Unreact taken -> on(taken.by(), taken.message(), message -> messages.unreact(taken, message));
        };
    }

    /** Only participants may do anything in a conversation; for others it is as good as none. */
    private Verdict within(String by, String conversation, Supplier<Verdict> verdict) {
        return chat.in(conversation, by) ? verdict.get() : Verdict.NOT_FOUND;
    }

    private Verdict ofFile(Act.DeleteFile act) {
        return chat.owner(act.file())
                .filter(message -> chat.in(message.conversation(), act.by()))
                .map(message -> files.delete(act, message))
                .orElse(Verdict.NOT_FOUND);
    }

    private Verdict on(String by, String id, Function<NaiveMessage, Verdict> verdict) {
        return chat.message(id)
                .filter(message -> chat.in(message.conversation(), by))
                .map(verdict)
                .orElse(Verdict.NOT_FOUND);
    }
}
