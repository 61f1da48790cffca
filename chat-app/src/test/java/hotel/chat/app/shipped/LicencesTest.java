package hotel.chat.app.shipped;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** That {@link ShippedLibrariesIT} can fail. */
class LicencesTest {
    private static final Licences CHOSEN = Licences.parse("""
            MIT:
              why: permissive
              names: [MIT, The MIT License]
            EPL-2.0:
              why: shipped as it is
              names: [EPL-2.0]
              only: [logback-core]
            """);

    @Test
    void a_library_under_a_licence_that_nobody_chose_is_refused_and_so_is_one_without_any() {
        Library mit = new Library("ours", List.of("MIT"));
        Library gpl = new Library("jmh-core", List.of("GNU General Public License (GPL), version 2"));
        Library silent = new Library("silent", List.of());
        assertThat(CHOSEN.refuse(List.of(mit, gpl, silent))).containsExactly(gpl, silent);
    }

    @Test
    void of_several_licences_one_that_we_chose_is_enough() {
        Library both = new Library("both", List.of("LGPL-2.1-only", "MIT"));
        assertThat(CHOSEN.refuse(List.of(both))).isEmpty();
    }

    @Test
    void a_licence_for_named_libraries_is_for_no_other() {
        Library logback = new Library("logback-core", List.of("EPL-2.0"));
        Library other = new Library("other", List.of("EPL-2.0"));
        assertThat(CHOSEN.refuse(List.of(logback, other))).containsExactly(other);
    }

    @Test
    void what_stands_on_the_list_without_need_is_found() {
        Library mit = new Library("ours", List.of("MIT"));
        assertThat(CHOSEN.unused(List.of(mit))).containsExactly("EPL-2.0", "The MIT License", "logback-core");
    }

    @Test
    void a_library_that_says_nothing_is_under_what_its_parent_says(@TempDir Path repository) throws Exception {
        Path own = pom(repository, "org/lib/thing/1.0/thing-1.0.pom", """
                <project><parent><groupId>org.parents</groupId><artifactId>all</artifactId><version>7</version></parent>
                <groupId>org.lib</groupId><artifactId>thing</artifactId><version>1.0</version></project>
                """);
        pom(repository, "org/parents/all/7/all-7.pom", """
                <project><groupId>org.parents</groupId><artifactId>all</artifactId><version>7</version>
                <licenses><license><name>AGPL-3.0</name></license></licenses></project>
                """);

        Library thing = Descriptions.of(own.resolveSibling("thing-1.0-linux.jar"));

        assertThat(thing).isEqualTo(new Library("thing", List.of("AGPL-3.0")));
    }

    private static Path pom(Path repository, String name, String text) throws Exception {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
