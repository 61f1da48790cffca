package hotel.chat.command.erasure;

import java.util.List;

import hotel.chat.api.erasure.EraseTexts;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.records.Eraser;

/** Erases messages that are older than a hotel keeps them, in the name of the installation. */
public final class RetentionErasure implements Eraser {
    private final Commands commands;
    private final ErasureStore store;
    private final LedgerReader ledger;

    RetentionErasure(Commands commands, ErasureStore store, LedgerReader ledger) {
        this.commands = commands;
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public boolean erase(HotelId hotel, MessageId message) {
        EraseTexts command = new EraseTexts(hotel, null, StaffId.SYSTEM, List.of(StreamId.message(hotel, message)));
        return commands.run(command).body() instanceof ErasureCommands.Marked marked && marked.streams() > 0;
    }

    /** The next round tidies up the disk. */
    @Override
    public void done(HotelId hotel) {
        store.erasedByRetention(hotel, ledger.head());
    }
}
