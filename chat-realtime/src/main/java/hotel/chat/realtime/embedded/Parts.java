package hotel.chat.realtime.embedded;

/** A message that a client is sending in parts. Long ones are counted, as somebody may never send the last part. */
final class Parts {

    private static final int SHORT = 4_096;

    private final Budget budget;
    private final long bytes;
    private final StringBuilder text = new StringBuilder(0);
    private boolean counted;
    private boolean ended;

    /** @param longest that a message may become, in characters */
    Parts(Budget budget, long longest) {
        this.budget = budget;
        this.bytes = Character.BYTES * longest;
    }

    synchronized int length() {
        return text.length();
    }

    /** False when there is no room for it. */
    synchronized boolean add(String part) {
        if (ended) {
            return true;
        }
        if (!counted && text.length() + part.length() > SHORT) {
            counted = budget.take(bytes);
            if (!counted) {
                return false;
            }
        }
        text.append(part);
        return true;
    }

    /** The whole, of which nothing stays. */
    synchronized String take() {
        String whole = text.toString();
        forget();
        return whole;
    }

    /** There will be no more. */
    synchronized void end() {
        ended = true;
        forget();
    }

    private void forget() {
        text.setLength(0);
        text.trimToSize();
        if (counted) {
            counted = false;
            budget.give(bytes);
        }
    }
}
