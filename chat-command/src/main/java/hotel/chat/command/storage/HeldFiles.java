package hotel.chat.command.storage;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobNeeds;

/**
 * What the read model needs, and every file of a hotel that has to keep something: deleted ones may be what it is about. Erased ones
 * are not, as nothing is erased that a hold covers.
 */
final class HeldFiles implements BlobNeeds {
    private final BlobNeeds readModel;
    private final Predicate<HotelId> mustKeep;

    HeldFiles(BlobNeeds readModel, Predicate<HotelId> mustKeep) {
        this.readModel = readModel;
        this.mustKeep = mustKeep;
    }

    @Override
    public long position() {
        return readModel.position();
    }

    @Override
    public Set<String> needed(HotelId hotel, Collection<String> sha256s) {
        if (!mustKeep.test(hotel)) {
            return readModel.needed(hotel, sha256s);
        }
        Set<String> kept = new HashSet<>(sha256s);
        kept.removeAll(readModel.erased(hotel, sha256s));
        return kept;
    }

    @Override
    public Set<String> erased(HotelId hotel, Collection<String> sha256s) {
        return readModel.erased(hotel, sha256s);
    }
}
