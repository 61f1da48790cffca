package hotel.chat.query.receipt;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.message.MessageAccess;
import hotel.chat.query.message.MessageAccess.Place;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.receipt.ReceiptQueries.Receipts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /messages/{id}/receipts}, for participants. */
@RestController
@RequestMapping("/api/hotels/{hotel}/messages/{messageId}/receipts")
final class ReceiptController {
    private final MessageAccess access;
    private final ReceiptQueries receipts;
    private final ChatPosition positions;

    ReceiptController(MessageAccess access, ReceiptQueries receipts, ChatPosition positions) {
        this.access = access;
        this.receipts = receipts;
        this.positions = positions;
    }

    @GetMapping
    ResponseEntity<Receipts> receipts(
            Caller caller,
            @PathVariable("messageId") String message,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        MessageId id = MessageId.inPath(message);
        return positions.answer(seen, ReadScope.CHAT, () -> {
            Place place = access.participant(caller, id, ReadScope.CHAT);
            return new Positioned<>(place.readPosition(), receipts.of(caller.hotel(), place));
        });
    }
}
