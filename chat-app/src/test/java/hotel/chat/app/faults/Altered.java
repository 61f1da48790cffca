package hotel.chat.app.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import hotel.chat.app.support.Checkout;

/** A file of the product's own source with something else in it. */
record Altered(String source, List<Change> changes) {
    static Altered in(String source, Change... changes) {
        return new Altered(source, List.of(changes));
    }

    /** What is written there, once, and what is written instead. */
    record Change(String there, String instead) {}

    /**
     * Compiles them together.
     *
     * @param classes an empty folder, which goes before the product's classes then
     */
    static void compile(List<Altered> files, Path classes) throws IOException {
        Path sources = Files.createDirectory(classes.resolveSibling(classes.getFileName() + "-sources"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        for (Altered file : files) {
            Path written = sources.resolve(Path.of(file.source()).getFileName());
            arguments.add(Files.writeString(written, file.text()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError(files + " do not compile");
        }
    }

    private String text() {
        String text = Checkout.text(source);
        for (Change change : changes) {
            int place = text.indexOf(change.there());
            if (place < 0 || place != text.lastIndexOf(change.there())) {
                throw new AssertionError(source + " does not have once: " + change.there());
            }
            text = text.replace(change.there(), change.instead());
        }
        return text;
    }
}
