package hotel.chat.command.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
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
    /** Longer would not be four digits of a year. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

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
        Instant until = fields.optional("until", body.until(), NotificationController::time);
        fields.check();
        String path = "/conversations/" + id + "/notifications";
        return commands.run(
                new ChangeNotificationLevel(caller, id, level.get(), until),
                new RequestContent(caller, null, null, "PUT", path, body));
    }

    /** A time in UTC, to the millisecond as all times are. */
    private static Instant time(String written) {
        Instant time = parsed(written);
        if (!written.endsWith("Z") || time.isAfter(LAST)) {
            throw notUtc();
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant parsed(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException _) {
            throw notUtc();
        }
    }

    private static Rejection notUtc() {
        return Rejection.invalid("until", "must be a time in UTC such as 2026-01-31T08:00:00.000Z");
    }

    /** What is to be pushed. */
    record LevelBody(@Nullable String level, @Nullable String until) {}
}
