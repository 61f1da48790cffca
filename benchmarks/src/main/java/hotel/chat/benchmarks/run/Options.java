package hotel.chat.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was given as {@code --name value}. */
public final class Options {
    private final Map<String, String> given = new HashMap<>();

    /** Refuses what is not among the known names. */
    public Options(List<String> arguments, Set<String> known) {
        for (int index = 0; index < arguments.size(); index += 2) {
            String name = arguments.get(index);
            if (!name.startsWith("--") || !known.contains(name.substring(2)) || index + 1 == arguments.size()) {
                throw new Refused("not understood: " + name + "; options are " + known);
            }
            given.put(name.substring(2), arguments.get(index + 1));
        }
    }

    /** A whole number within bounds. */
    public int number(String name, int usual, int least, int most) {
        String value = given.getOrDefault(name, Integer.toString(usual));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new Refused("--" + name + " must be " + least + ".." + most);
        }
        return Integer.parseInt(value);
    }

    /** Whole numbers within bounds, growing, with commas between. */
    public List<Integer> numbers(String name, String usual, int least, int most) {
        String value = given.getOrDefault(name, usual);
        if (!value.matches("\\d{1,9}(,\\d{1,9})*")) {
            throw new Refused("--" + name + " must be numbers with commas between");
        }
        List<Integer> numbers =
                Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
        if (numbers.getFirst() < least
                || numbers.getLast() > most
                || !numbers.equals(numbers.stream().sorted().distinct().toList())) {
            throw new Refused("--" + name + " must grow from " + least + " on to at most " + most);
        }
        return numbers;
    }

    /** Whole seconds, with or without an {@code s} behind. */
    public Duration seconds(String name, int usual, int least, int most) {
        given.computeIfPresent(
                name, (_, value) -> value.endsWith("s") ? value.substring(0, value.length() - 1) : value);
        return Duration.ofSeconds(number(name, usual, least, most));
    }

    /** Where the report goes besides the screen; nowhere unless {@code --report} says so. */
    public Optional<Path> report() {
        return Optional.ofNullable(given.get("report")).map(Path::of);
    }

    /** What was asked for cannot be done; one sentence says why. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String sentence) {
            super(sentence);
        }
    }
}
