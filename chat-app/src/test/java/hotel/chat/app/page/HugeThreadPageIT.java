package hotel.chat.app.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.options.AriaRole;
import hotel.chat.api.port.Views;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.command.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * However long a conversation is, a page needs no more calls, elements and memory for it than for a short one; times are only told.
 * Of 100,000 messages with {@code -Dchat.e2e.story=100000}.
 */
class HugeThreadPageIT extends OnThePage {
    private static final int MESSAGES = Integer.getInteger("chat.e2e.story", 5_000);

    /** At least sixty, and the last of them are as long, and by the same people, as the last of the long one. */
    private static final int FEW = 60 + (MESSAGES - 60) % 42;

    private static final int HALF = MESSAGES / 2;
    private static final int A_WHILE = 200;
    private static final int ROUNDS = 7;
    private static final double MB = 1_000_000;
    private static final String LONG = "The long story";
    private static final String SHORT = "A short story";
    private static Optional<Stories> told = Optional.empty();

    @Autowired
    private Ledger ledger;

    @Autowired
    private Views views;

    private Stories stories;

    /** Two conversations of anna's. */
    private record Stories(Colleague anna, String longOne, String shortOne) {}

    /** Once for all tests, which only read: a hundred thousand messages take their time. */
    @BeforeEach
    void tellTwoStories() {
        told = told.or(() -> Optional.of(tell()));
        stories = told.orElseThrow();
    }

    private Stories tell() {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String longOne = LongStory.tell(ledger, LONG, MESSAGES, anna, ben);
        String shortOne = LongStory.tell(ledger, SHORT, FEW, anna, ben);
        await().atMost(Duration.ofMinutes(1).plusMillis(5L * MESSAGES)).until(this::isTold);
        return new Stories(anna, longOne, shortOne);
    }

    @Test
    void opening_it_costs_no_more_than_opening_a_short_one() {
        Screen annas = at(stories.anna());
        assertThat(annas.room(SHORT)).isVisible();
        assertThat(annas.room(LONG)).isVisible();
        Metrics metrics = Metrics.of(annas);
        figure("first of " + FEW, openShort(annas, metrics).toString());
        figure("first of " + MESSAGES, openLong(annas, metrics).toString());
        assertThat(annas.rooms().locator(".badge")).hasCount(0);

        List<Opening> shortOnes = new ArrayList<>();
        List<Opening> longOnes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            shortOnes.add(openShort(annas, metrics));
            longOnes.add(openLong(annas, metrics));
        }

        Opening few = Opening.middle(shortOnes);
        Opening many = Opening.middle(longOnes);
        figure("again of " + FEW, few.toString());
        figure("again of " + MESSAGES, many.toString());
        assertThat(many.elements()).isLessThan(few.elements() * 11 / 10);
        assertThat(many.heap()).isLessThan(few.heap() + MB);
        assertThat(many.calls()).isNotEmpty().hasSameSizeAs(few.calls());
    }

    @Test
    void one_gets_to_its_middle_and_back_and_what_one_looks_at_stays_where_it_is() {
        Screen annas = at(stories.anna()).enter(LONG);
        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();
        Climb.upTo(MESSAGES - A_WHILE, annas).assertSteady();

        annas.page().getByRole(AriaRole.SEARCHBOX).fill("No " + HALF + " of the story");
        annas.room(LongStory.words(HALF)).click();
        assertThat(annas.message(LongStory.words(HALF))).isInViewport();
        Climb.upTo(HALF - A_WHILE, annas).assertSteady();

        annas.button("To the newest").click();
        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();
        assertThat(annas.messages().count()).isLessThan(Climb.MOST_LINES);
    }

    private Opening openShort(Screen screen, Metrics metrics) {
        return Opening.of(SHORT, stories.shortOne(), LongStory.words(FEW), screen, metrics);
    }

    private Opening openLong(Screen screen, Metrics metrics) {
        return Opening.of(LONG, stories.longOne(), LongStory.words(MESSAGES), screen, metrics);
    }

    /** Whoever listens from now on hears nothing of it. */
    private boolean isTold() {
        long head = position("select position from event_store.ledger_head");
        return views.position() >= head && position("select min(position) from realtime.delivery") >= head;
    }

    private long position(String sql) {
        return owner().sql(sql).query(Long.class).single();
    }
}
