package hotel.chat.query.rebuild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import hotel.chat.query.projection.Projection;

/** Projections by name, and their versions. */
final class Versions {
    private Versions() {}

    static Map<String, Projection> byName(List<Projection> projections) {
        return projections.stream()
                .collect(Collectors.toMap(
                        Projection::processor, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    static Map<String, Integer> of(Map<String, Projection> projections) {
        Map<String, Integer> versions = new LinkedHashMap<>();
        projections.forEach((name, projection) -> versions.put(name, projection.version()));
        return versions;
    }
}
