package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.Edited;
import hotel.chat.app.e2e.Happening.FileDeleted;
import hotel.chat.app.e2e.Happening.Processed;
import hotel.chat.app.e2e.Happening.Sent;

/** A message, told again from its first to its last happening each time that it is asked for. */
record NaiveMessage(Sent sent, List<Happening> life) {
    String id() {
        return sent.message();
    }

    String conversation() {
        return sent.conversation();
    }

    long position() {
        return sent.position();
    }

    String sender() {
        return sent.by();
    }

    boolean by(String person) {
        return sender().equals(person);
    }

    List<Edited> edits() {
        return life.stream()
                .filter(Edited.class::isInstance)
                .map(Edited.class::cast)
                .toList();
    }

    Optional<Deleted> deletion() {
        return life.stream()
                .filter(Deleted.class::isInstance)
                .map(Deleted.class::cast)
                .findFirst();
    }

    boolean live() {
        return deletion().isEmpty();
    }

    /** In the order in which they were sent, deleted ones too. */
    List<NaiveFile> files() {
        List<NaiveFile> files = new ArrayList<>();
        for (int i = 0; i < sent.files().size(); i++) {
            String id = sent.stamp().files().get(i);
            files.add(new NaiveFile(
                    id,
                    sent.files().get(i),
                    sent,
                    about(Processed.class, Processed::file, id).isPresent(),
                    goneBy(id)));
        }
        return files;
    }

    NaiveFile file(String id) {
        return files().stream().filter(file -> file.id().equals(id)).findFirst().orElseThrow();
    }

    List<NaiveFile> liveFiles() {
        return files().stream().filter(NaiveFile::live).toList();
    }

    private Optional<Happening> goneBy(String file) {
        return about(FileDeleted.class, FileDeleted::file, file)
                .<Happening>map(deletion -> deletion)
                .or(this::deletion);
    }

    private <T extends Happening> Optional<T> about(Class<T> kind, Function<T, String> file, String id) {
        return life.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(happening -> file.apply(happening).equals(id))
                .findFirst();
    }

    /** As its sender left it; nothing when it is deleted. */
    String text() {
        if (!live()) {
            return "";
        }
        return edits().isEmpty() ? sent.text() : edits().getLast().text();
    }

    /** By the text as it is; nobody when it is deleted. */
    List<String> mentions() {
        if (!live()) {
            return List.of();
        }
        return edits().isEmpty() ? sent.mentions() : edits().getLast().mentions();
    }

    /** Whom the text mentioned before an edit. */
    List<String> mentionsBefore(Edited edit) {
        return edits().stream()
                .filter(earlier -> earlier.position() < edit.position())
                .map(Edited::mentions)
                .reduce(sent.mentions(), (older, newer) -> newer);
    }

    /** Emojis in the order of their first reaction that still stands, and who stands there; none when it is deleted. */
    Map<String, List<String>> reactions() {
        Map<String, List<String>> standing = new LinkedHashMap<>();
        for (Happening happening : live() ? life : List.<Happening>of()) {
            if (happening instanceof Happening.Reacted reacted) {
                standing.computeIfAbsent(reacted.emoji(), _ -> new ArrayList<>())
                        .add(reacted.by());
            }
            if (happening instanceof Happening.Unreacted taken) {
                standing.getOrDefault(taken.emoji(), List.of()).remove(taken.by());
                standing.values().removeIf(List::isEmpty);
            }
        }
        return inOrder(standing);
    }

    boolean has(String person, String emoji) {
        return reactions().getOrDefault(emoji, List.of()).contains(person);
    }

    private Map<String, List<String>> inOrder(Map<String, List<String>> standing) {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        standing.entrySet().stream()
                .sorted((one, other) -> Long.compare(since(one), since(other)))
                .forEach(emoji -> ordered.put(emoji.getKey(), emoji.getValue()));
        return ordered;
    }

    /** Since when the first of those who stand there now has stood there. */
    private long since(Map.Entry<String, List<String>> emoji) {
        return life.stream()
                .filter(happening -> happening instanceof Happening.Reacted reacted
                        && reacted.emoji().equals(emoji.getKey())
                        && reacted.by().equals(emoji.getValue().getFirst()))
                .mapToLong(Happening::position)
                .max()
                .orElseThrow();
    }
}
