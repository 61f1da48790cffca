package hotel.chat.command.storage;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.command.storage.S3Segments.Segment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.storage.S3Assembly.LEAST_PART;
import static org.assertj.core.api.Assertions.assertThat;

class S3AssemblyTest {
    static final long MOST_SEGMENT = 8L * 1024 * 1024;

    @Property(tries = 300)
    void parts_hold_every_segment_in_order_and_only_the_last_may_be_small(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = MOST_SEGMENT) Long> sizes) {
        List<Segment> row = row(sizes);

        List<List<Segment>> groups = S3Assembly.groups(row);

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyElementsOf(row);
        assertThat(groups.subList(0, groups.size() - 1)).allMatch(group -> size(group) >= LEAST_PART);
        assertThat(groups).allMatch(group -> group.size() == 1 || size(group) < LEAST_PART + MOST_SEGMENT);
    }

    @Test
    void large_segments_are_parts_by_themselves() {
        List<Segment> row = row(List.of(MOST_SEGMENT, LEAST_PART, MOST_SEGMENT, 1L));

        assertThat(S3Assembly.groups(row)).hasSize(4).allMatch(group -> group.size() == 1);
    }

    private static List<Segment> row(List<Long> sizes) {
        List<Segment> row = new ArrayList<>();
        long start = 0;
        for (long size : sizes) {
            row.add(new Segment("segment-" + start, start, size));
            start += size;
        }
        return row;
    }

    private static long size(List<Segment> group) {
        return group.stream().mapToLong(Segment::size).sum();
    }
}
