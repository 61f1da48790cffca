package hotel.chat.app.nodes;

import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node is known to operators.
 *
 * @param name empty: host and port
 * @param beat how often a node says that it is there; 100 ms..1 min
 * @param quiet for how long a node may say nothing until it is shown as quiet; two beats..1 h
 */
@ConfigurationProperties("chat.node")
record NodeSettings(
        @DefaultValue("") String name,
        @DefaultValue("5s") Duration beat,
        @DefaultValue("20s") Duration quiet) {
    static final int LONGEST_NAME = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{0," + LONGEST_NAME + "}");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    NodeSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("chat.node.name must have 1.." + LONGEST_NAME
                    + " letters, digits, dots, hyphens, colons or underscores");
        }
        if (beat.compareTo(SHORTEST) < 0 || beat.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("chat.node.beat must be 100ms..1m");
        }
        if (quiet.compareTo(beat.multipliedBy(2)) < 0 || quiet.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("chat.node.quiet must be two of chat.node.beat..1h");
        }
    }
}
