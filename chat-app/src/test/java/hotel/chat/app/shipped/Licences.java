package hotel.chat.app.shipped;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.yaml.snakeyaml.Yaml;

/** The licences that we chose, as {@code licences.yml} lists them. */
record Licences(List<Licence> chosen) {
    /**
     * @param names what libraries call it
     * @param only the libraries that may be under it; all when there are none
     */
    record Licence(String id, String why, Set<String> names, Set<String> only) {
        boolean covers(Library library) {
            return (only.isEmpty() || only.contains(library.name()))
                    && library.licences().stream().anyMatch(names::contains);
        }
    }

    static Licences parse(String yaml) {
        Map<String, Map<String, Object>> entries = new Yaml().load(yaml);
        return new Licences(entries.entrySet().stream()
                .map(entry -> new Licence(
                        entry.getKey(),
                        String.valueOf(entry.getValue().getOrDefault("why", "")),
                        texts(entry.getValue().get("names")),
                        texts(entry.getValue().get("only"))))
                .toList());
    }

    /** Libraries that are under none of them. */
    List<Library> refuse(List<Library> shipped) {
        return shipped.stream()
                .filter(library -> chosen.stream().noneMatch(licence -> licence.covers(library)))
                .toList();
    }

    /** Names of licences and of libraries that stand on the list, though nothing shipped needs them. */
    Set<String> unused(List<Library> shipped) {
        Set<String> names = new HashSet<>();
        Set<String> libraries = new HashSet<>();
        shipped.forEach(library -> {
            names.addAll(library.licences());
            libraries.add(library.name());
        });
        Set<String> unused = new TreeSet<>();
        for (Licence licence : chosen) {
            licence.names().stream().filter(name -> !names.contains(name)).forEach(unused::add);
            licence.only().stream().filter(name -> !libraries.contains(name)).forEach(unused::add);
        }
        return unused;
    }

    private static Set<String> texts(Object list) {
        Set<String> texts = new HashSet<>();
        if (list instanceof List<?> found) {
            found.forEach(text -> texts.add(text.toString()));
        }
        return texts;
    }
}
