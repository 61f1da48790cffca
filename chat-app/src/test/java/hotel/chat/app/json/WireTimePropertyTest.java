package hotel.chat.app.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class WireTimePropertyTest {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** From the year -1 to 10,100. */
    @Property
    void a_time_is_written_as_by_the_formatter(
            @ForAll @LongRange(min = -62_200_000_000L, max = 256_600_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant time = Instant.ofEpochSecond(second, nano);

        assertThat(WireTime.of(time)).isEqualTo(FORMAT.format(time));
    }

    @Example
    void the_ends_of_years_of_four_digits_are_no_exception() {
        for (String time : new String[] {
            "-0001-12-31T23:59:59.999Z",
            "0000-01-01T00:00:00.000Z",
            "2024-02-29T12:00:00.009Z",
            "9999-12-31T23:59:59.999Z",
            "+10000-01-01T00:00:00.000Z"
        }) {
            assertThat(WireTime.of(Instant.parse(time))).isEqualTo(FORMAT.format(Instant.parse(time)));
        }
    }
}
