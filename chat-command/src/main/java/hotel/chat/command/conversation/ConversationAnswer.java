package hotel.chat.command.conversation;

/**
 * The answer to commands on a conversation.
 *
 * @param position of the last event
 */
record ConversationAnswer(String conversationId, long position) {}
