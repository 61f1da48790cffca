package hotel.chat.command.storage;

import hotel.chat.command.storage.StorageSettings.S3;

/** A bucket that somebody puts small things into, apart from that of the files. */
public final class SmallObjects implements AutoCloseable {
    private final S3Bucket bucket;

    private SmallObjects(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Asks the storage nothing yet.
     *
     * @param variables what the names of the environment variables of its settings begin with
     * @throws UnusableStorage when a setting is missing or wrong
     */
    public static SmallObjects of(S3 settings, String bucket, String variables) {
        return new SmallObjects(new S3Bucket(S3Clients.of(settings, variables), bucket));
    }

    /**
     * In one step, over what was there.
     *
     * @throws hotel.chat.api.rejection.Rejection when the storage does not take it; it may have nevertheless
     */
    public void put(String key, byte[] bytes) {
        bucket.put(key, bytes, bytes.length);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
