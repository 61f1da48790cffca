package hotel.chat.realtime.sync;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.port.Views.Stay;

/** When somebody was in which conversation; both ends are facts that the person is told. */
record Stays(Map<ConversationId, List<Stay>> byConversation) {

    static Stays of(List<Stay> stays) {
        return new Stays(stays.stream().collect(Collectors.groupingBy(Stay::conversation)));
    }

    /** Conversations in which the person was at some time after that position. */
    List<ConversationId> concernedAfter(long position) {
        return byConversation.entrySet().stream()
                .filter(stays -> stays.getValue().stream().anyMatch(stay -> endsAfter(stay, position)))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean current(ConversationId conversation) {
        return byConversation.getOrDefault(conversation, List.of()).stream().anyMatch(stay -> stay.leftAt() == null);
    }

    boolean covers(ConversationId conversation, long position) {
        return byConversation.getOrDefault(conversation, List.of()).stream()
                .anyMatch(stay -> stay.joinedAt() <= position && endsAfter(stay, position - 1));
    }

    private static boolean endsAfter(Stay stay, long position) {
        Long leftAt = stay.leftAt();
        return leftAt == null || leftAt > position;
    }
}
