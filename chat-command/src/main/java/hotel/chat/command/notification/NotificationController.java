package hotel.chat.command.notification;

import java.time.Instant;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /conversations/{id}/notifications}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class NotificationController {
    private final Commands commands;

    NotificationController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping("/conversations/{conversationId}/notifications")
    @Answers(NotificationCommands.Level.class)
    ResponseEntity<Object> change(Caller caller, @PathVariable String conversationId, @RequestBody LevelBody body) {
        ConversationId id = ConversationId.inPath(conversationId);
        Fields fields = new Fields();
        Field<NotificationLevel> level = fields.required("level", body.level(), NotificationLevel::parse);
        Instant until = fields.optional("until", body.until(), time -> Times.utc("until", time));
        fields.check();
        String path = "/conversations/" + id + "/notifications";
        return commands.run(
                new ChangeNotificationLevel(caller, id, level.get(), until),
                new RequestContent(caller, null, null, "PUT", path, body));
    }

    /** What is to be pushed. */
    record LevelBody(@Nullable String level, @Nullable String until) {}
}
