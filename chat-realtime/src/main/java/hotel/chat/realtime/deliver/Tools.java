package hotel.chat.realtime.deliver;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Connections;

/**
 * What a round works with.
 *
 * @param batch facts at most
 * @param unreadPerSecond how often one person is told unread numbers at most
 */
record Tools(
        LedgerReader ledger,
        Views views,
        Packing packing,
        Courier courier,
        Connections connections,
        DeliveryStore store,
        int batch,
        int unreadPerSecond) {}
