package hotel.chat.app.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** {@code -Dchat.e2e.faults=200} tries so many rounds, {@code -Dchat.e2e.faults.seed=…} others. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final Logger log = LoggerFactory.getLogger(FaultsIT.class);
    private static final int ROUNDS = Integer.getInteger("chat.e2e.faults", 4);
    private static final long SEED = Long.getLong("chat.e2e.faults.seed", 1);
    private static final int WRITERS = 12;

    @TempDir
    static Path folder;

    private Site site;

    record Trial(int number, Set<Fault> faults, long seed) {
        @Override
        public String toString() {
            return "round " + number + ", seed " + seed + ": " + faults;
        }
    }

    /** Each fault alone, then any two of them at once. */
    static List<Trial> trials() {
        Random random = new Random(SEED);
        List<Fault> faults = List.of(Fault.values());
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < ROUNDS; number++) {
            Set<Fault> some =
                    EnumSet.of(number < faults.size() ? faults.get(number) : faults.get(random.nextInt(faults.size())));
            if (number >= faults.size()) {
                some.add(faults.get(random.nextInt(faults.size())));
            }
            trials.add(new Trial(number, some, random.nextLong()));
        }
        return trials;
    }

    @BeforeAll
    void open() throws Exception {
        site = Site.open(folder, 2, Program.ofClasses());
    }

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void every_guarantee_holds_while(Trial trial) throws Exception {
        assumeTrue(trial.faults().stream().allMatch(fault -> fault.isPossible(site)), "this machine does not let it");

        Round.Outcome outcome = new Round(site, WRITERS, trial.seed()).with(trial.faults());

        log.info("{}: {}, {} stored", trial, outcome.asked(), outcome.stored());
        assertThat(outcome.violated()).as(site::errors).isEmpty();
        assertThat(outcome.stored()).as("messages, or nothing was tried").isGreaterThan(10);
    }

    @Test
    @EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
    void every_guarantee_holds_while_postgresql_is_killed_a_hundred_times_in_the_middle_of_group_commits()
            throws Exception {
        for (int round = 0; round < 10; round++) {
            Round.Outcome outcome = new Round(site, 4 * WRITERS, SEED + round).with(Fault.POSTGRESQL_IS_KILLED, 10);

            log.info("{} kills: {}, {} stored", 10 * round + 10, outcome.asked(), outcome.stored());
            assertThat(outcome.violated()).as(site::errors).isEmpty();
        }
    }
}
