package hotel.chat.realtime.deliver;

import java.util.List;

import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;
import hotel.chat.realtime.telling.Notice;

/** Tells once more what was told before, with the same event ids. Tries each envelope once and parks nothing. */
public final class Repeats {
    private final Deliverer deliverer;
    private final Packing packing;
    private final Publisher publisher;
    private final DeliveryMeters meters;

    Repeats(Deliverer deliverer, Packing packing, Publisher publisher, DeliveryMeters meters) {
        this.deliverer = deliverer;
        this.packing = packing;
        this.publisher = publisher;
        this.meters = meters;
    }

    /**
     * What has not had its first time yet is left alone: it goes out by itself, in order.
     *
     * @return false when Pusher did not take all of it
     */
    public boolean tell(List<Notice> notices) {
        long told = deliverer.position();
        List<Notice> before = notices.stream()
                .filter(notice -> notice.fact().position() <= told)
                .toList();
        for (Parcel parcel : packing.again(before)) {
            if (!(publisher.send(List.of(parcel.publication())) instanceof Sent.Accepted)) {
                return false;
            }
            meters.published(1);
        }
        return true;
    }
}
