package hotel.chat.command.records;

import org.jspecify.annotations.Nullable;

/** How long. {@code days} that is there and null means for ever; one that is not there is an error, so this is no record. */
final class RetentionBody {
    private @Nullable Integer days;
    private boolean named;

    public @Nullable Integer getDays() {
        return days;
    }

    public void setDays(@Nullable Integer days) {
        this.days = days;
        this.named = true;
    }

    /** Whether the body names days, be they null. */
    boolean isNamed() {
        return named;
    }
}
