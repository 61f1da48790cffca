package hotel.chat.app.image;

import java.util.List;

import hotel.chat.app.support.Checkout;
import tools.jackson.databind.json.JsonMapper;

/** The image build file, read as its engine would. */
record ImageFile(List<String> lines) {
    static ImageFile of(String name) {
        return new ImageFile(Checkout.text(name)
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .toList());
    }

    /** What follows an instruction, wherever it stands. */
    List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    /** The one command among those that are run at the build. */
    List<String> run(String part) {
        List<String> found =
                all("RUN").stream().filter(line -> line.contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError(part + " is run " + found.size() + " times");
        }
        return List.of(found.getFirst().split(" +"));
    }

    List<String> entryPoint() {
        return words(all("ENTRYPOINT").getLast());
    }

    List<String> healthCheck() {
        String line = all("HEALTHCHECK").getLast();
        return words(line.substring(line.indexOf("CMD ") + 4));
    }

    private static List<String> words(String json) {
        return List.of(JsonMapper.shared().readValue(json, String[].class));
    }
}
