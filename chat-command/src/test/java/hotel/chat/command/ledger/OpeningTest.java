package hotel.chat.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.ledger.Fact;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.ANNAS;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static hotel.chat.command.ledger.LedgerFixture.conversationId;
import static hotel.chat.command.ledger.LedgerFixture.messageId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpeningTest {
    private final List<Integer> told = new ArrayList<>();

    @Test
    void pages_are_given_in_order_whichever_is_ready_first() {
        CountDownLatch second = new CountDownLatch(1);
        try (Opening opening = new Opening(page -> told.add(page.size()))) {
            opening.begin(() -> {
                second.await();
                return page(1);
            });
            opening.begin(() -> {
                second.countDown();
                return page(2);
            });
            IntStream.rangeClosed(3, 12).forEach(size -> opening.begin(() -> page(size)));
            opening.end();
        }

        assertThat(told).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void what_is_wrong_with_the_first_page_is_told_and_not_what_is_wrong_with_a_later_one() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> {
                    try (Opening opening = new Opening(page -> told.add(page.size()))) {
                        opening.begin(() -> page(1));
                        opening.begin(() -> {
                            throw new IllegalStateException("second");
                        });
                        opening.begin(() -> {
                            throw new IllegalStateException("third");
                        });
                        opening.end();
                    }
                })
                .withMessage("second");

        assertThat(told).containsExactly(1);
    }

    @Test
    void nothing_is_under_way_any_more_when_the_taker_has_had_enough() {
        CountDownLatch enough = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> {
                    try (Opening opening = new Opening(_ -> {
                        enough.countDown();
                        throw new IllegalStateException("enough");
                    })) {
                        CountDownLatch begun = new CountDownLatch(1);
                        opening.begin(() -> {
                            begun.await();
                            return page(1);
                        });
                        opening.begin(() -> {
                            begun.countDown();
                            enough.await();
                            ended.set(true);
                            return page(2);
                        });
                        IntStream.rangeClosed(3, 6).forEach(size -> opening.begin(() -> page(size)));
                    }
                })
                .withMessage("enough");

        assertThat(ended).isTrue();
    }

    private static List<Fact> page(int size) {
        Fact fact = new Fact(
                1,
                "event",
                ANNAS,
                0,
                HOTEL,
                null,
                0,
                ANNA,
                Instant.EPOCH,
                new ReadMarkerMoved(conversationId(), ANNA, messageId(), 1, 0));
        return Collections.nCopies(size, fact);
    }
}
