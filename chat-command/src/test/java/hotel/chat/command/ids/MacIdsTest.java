package hotel.chat.command.ids;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;

import hotel.chat.command.deciding.Scenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MacIdsTest {
    private final Ids ids = Scenario.IDS;

    @Test
    void a_derived_id_is_a_version_8_uuid_and_always_the_same() {
        UUID derived = UUID.fromString(ids.derived("purpose", "a", "b"));

        assertThat(derived.version()).isEqualTo(8);
        assertThat(derived.variant()).isEqualTo(2);
        assertThat(ids.derived("purpose", "a", "b")).isEqualTo(derived.toString());
    }

    @Test
    void purposes_parts_and_where_parts_end_keep_ids_apart() {
        assertThat(Arrays.asList(
                        ids.derived("p", "a", "b"),
                        ids.derived("q", "a", "b"),
                        ids.derived("p", "b", "a"),
                        ids.derived("p", "ab"),
                        ids.derived("p", "ab", ""),
                        ids.derived("pa", "b")))
                .doesNotHaveDuplicates();
    }

    @Test
    void fresh_ids_are_version_7_and_differ() {
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> ids.fresh()))
                .doesNotHaveDuplicates()
                .allMatch(id -> UUID.fromString(id).version() == 7);
    }
}
