package hotel.chat.api.erasure;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages and conversations as erased, in the name of the installation. Those that are marked already stay as they are.
 *
 * @param erasureId the request that they go with; null where it is retention
 * @param erasedBy whose request it was
 * @param texts streams of messages, and of conversations whose title goes
 */
public record EraseTexts(HotelId hotel, @Nullable ErasureId erasureId, StaffId erasedBy, List<StreamId> texts)
        implements ChatCommand {
    public EraseTexts {
        texts = List.copyOf(texts);
    }

    @Override
    public Caller caller() {
        return Caller.system(hotel);
    }
}
