package hotel.chat.command.proof.publish;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.command.storage.SmallObjects;

/** A bucket, best one that keeps versions and lets nobody delete, with an object for each head. */
final class BucketTarget implements HeadTarget {
    private final SmallObjects objects;
    private final String location;
    private final String prefix;

    BucketTarget(SmallObjects objects, String location, String prefix) {
        this.objects = objects;
        this.location = location;
        this.prefix = prefix;
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public String lock() {
        return "pub-s";
    }

    @Override
    public String location() {
        return location + "/" + prefix;
    }

    @Override
    public void take(SignedHead head) {
        objects.put(prefix + HeadLine.fileName(head), HeadLine.of(head));
    }

    @Override
    public void close() {
        objects.close();
    }
}
