package hotel.chat.benchmarks.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table with one row a round, beside the machine's load, and what each column came to over all rounds. */
public final class Rounds {
    private final Report report;
    private final Map<Column, Samples> columns = new LinkedHashMap<>();
    private int round;

    /** Begins the table. */
    public Rounds(Report report, Column... columns) {
        this.report = report;
        Arrays.stream(columns).forEach(column -> this.columns.put(column, new Samples()));
        report.head(Stream.of(
                        List.of("round"),
                        Arrays.stream(columns).map(Column::name).toList(),
                        List.of("load"))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    public static Column column(String name, int digits) {
        return new Column(name, digits);
    }

    /** The next row; a figure for each column, in their order. */
    public void add(double... figures) {
        List<Object> cells = new ArrayList<>(List.of(++round));
        int index = 0;
        for (Map.Entry<Column, Samples> column : columns.entrySet()) {
            double figure = figures[index++];
            column.getValue().add(figure);
            cells.add(Samples.number(figure, column.getKey().digits()));
        }
        cells.add(Machine.load());
        report.row(cells.toArray());
    }

    public double median(String column) {
        return find(column).getValue().median();
    }

    /** {@code median (least to greatest)} of a column. */
    public String of(String column) {
        Map.Entry<Column, Samples> found = find(column);
        return found.getValue().with(found.getKey().digits());
    }

    private Map.Entry<Column, Samples> find(String name) {
        Optional<Map.Entry<Column, Samples>> found = columns.entrySet().stream()
                .filter(column -> column.getKey().name().equals(name))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
    }

    /**
     * What is noted of each round.
     *
     * @param digits behind the point
     */
    public record Column(String name, int digits) {}
}
