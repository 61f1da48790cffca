package hotel.chat.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One figure of each round. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** {@code median (least to greatest)}. */
    public String with(int digits) {
        return number(median(), digits) + " ("
                + number(values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN), digits)
                + " to "
                + number(values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN), digits)
                + ")";
    }

    /** With separators between thousands. */
    public static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
