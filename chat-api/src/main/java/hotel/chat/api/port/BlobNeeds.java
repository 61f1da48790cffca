package hotel.chat.api.port;

import java.util.Collection;
import java.util.Set;

import hotel.chat.api.identity.HotelId;

/** Which blobs are still needed, as the read model knows it. */
public interface BlobNeeds {
    /** All facts up to this position are in every answer given from now on. */
    long position();

    /**
     * Those of the blobs that a live attachment refers to, or one that was deleted more recently than the retention of
     * deleted files. One statement. Refused with {@code read_model_behind} while the read model is made again, as what it
     * does not know yet would look like no longer needed.
     *
     * @param sha256s at most 1,000
     */
    Set<String> needed(HotelId hotel, Collection<String> sha256s);

    /** Those of the blobs that are of erased messages and of no other. One statement; refused and bounded likewise. */
    Set<String> erased(HotelId hotel, Collection<String> sha256s);
}
