package hotel.chat.command.storage;

import hotel.chat.api.identity.HotelId;

/**
 * A claim on a blob: the janitor leaves it alone for a good day. It needs no giving back, but {@link Blobs#release} removes
 * at once what a refused send has stored.
 *
 * @param number given once for ever
 */
public record Pin(HotelId hotel, String sha256, long number) {}
