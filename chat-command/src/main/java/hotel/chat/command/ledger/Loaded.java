package hotel.chat.command.ledger;

import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;

/**
 * Streams read in one snapshot.
 *
 * @param asOf the head then
 * @param facts what was asked for of each stream, oldest first; empty lists included
 * @param conversationTails the last position of each conversation whose stream was asked for; 0: none
 */
public record Loaded(long asOf, Map<StreamId, List<Fact>> facts, Map<ConversationId, Long> conversationTails) {}
