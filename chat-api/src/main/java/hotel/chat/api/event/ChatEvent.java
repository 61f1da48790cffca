package hotel.chat.api.event;

/** Everything that can happen. Hotel, actor, time and position are those of the fact that carries the event. */
public sealed interface ChatEvent
        permits StaffEvent,
                ConversationEvent,
                MessageEvent,
                AttachmentEvent,
                ReceiptEvent,
                PreferenceEvent,
                RecordsEvent,
                AuditEvent,
                ErasureEvent {}
