package hotel.chat.realtime.push;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.port.Views.Attention;
import hotel.chat.api.view.MessageView;
import hotel.chat.realtime.device.DeviceToken;

/** Makes the push for one person. */
final class Composer {
    private final PushTexts texts;
    private final Sounds sounds;
    private final String baseUrl;

    Composer(PushTexts texts, Sounds sounds, String baseUrl) {
        this.texts = texts;
        this.sounds = sounds;
        this.baseUrl = baseUrl;
    }

    Push compose(Candidate candidate, int badge, List<DeviceToken> devices, Instant now) {
        Subject subject = candidate.subject();
        MessageView message = candidate.message();
        Attention attention = candidate.attention();
        boolean sound = sounds.sound(
                subject.owner(),
                message.conversationId(),
                subject.kind() == PushKind.MENTION,
                message.position(),
                attention == null ? 0 : attention.readPosition(),
                now);
        return new Push(
                subject,
                message.conversationId(),
                texts.title(subject.kind(), message, candidate.conversation()),
                texts.body(message),
                data(candidate),
                badge,
                sound,
                devices);
    }

    private Map<String, String> data(Candidate candidate) {
        Subject subject = candidate.subject();
        MessageView message = candidate.message();
        String hotel = subject.owner().hotel().value();
        String page = "/staff-chat/" + hotel + "/conversation/" + message.conversationId();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("type", subject.kind().wireName());
        data.put("conversation_id", message.conversationId());
        data.put("message_id", message.messageId());
        data.put("event_id", candidate.eventId());
        data.put("sender_id", message.sender().staffId());
        data.put("sender_name", message.sender().name());
        data.put("is_group", Boolean.toString(candidate.conversation().kind().equals("group")));
        data.put("hotel_slug", hotel);
        data.put("click_action", page);
        data.put("url", baseUrl + page);
        if (subject.kind() == PushKind.MENTION) {
            data.put("mentioned_staff_id", subject.owner().staff().value());
        }
        if (subject.kind() == PushKind.FILE || !message.attachments().isEmpty()) {
            data.put("file_count", Integer.toString(message.attachments().size()));
        }
        return data;
    }
}
