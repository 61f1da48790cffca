package hotel.chat.app.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A checker that finds nothing proves nothing: each is given a product in which somebody has made the mistake. */
@Tag("faults")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class PlantedBugsIT {
    private static final Logger log = LoggerFactory.getLogger(PlantedBugsIT.class);
    private static final int ROUNDS = 12;
    private static final int WRITERS = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("hotel.chat.app.faults.PlantedBug#ALL")
    void its_checker_finds(PlantedBug bug) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("planted"));
        bug.plantIn(classes);

        try (Site site = Site.open(folder.resolve("site"), 2, Program.ofClasses(classes))) {
            Map<Guarantee, List<String>> violated = Map.of();
            int round = 0;
            while (!violated.containsKey(bug.broken()) && round < ROUNDS) {
                violated = new Round(site, WRITERS, ++round)
                        .with(List.of(bug.fault()))
                        .violated();
            }

            log.info("{} was found in round {}: {}", bug, round, violated);
            assertThat(violated).containsKey(bug.broken());
        }
    }
}
