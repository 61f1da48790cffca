package hotel.chat.command.media.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import hotel.chat.command.media.CameraFiles;
import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.WorkOrder;
import hotel.chat.command.media.worker.WorkOrder.FilmTools;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real worker processes, and programs that never end in the place of ffmpeg. */
class WorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1_500);

    @TempDir
    private Path folder;

    private ScratchDirectory scratch;
    private WorkerCommand command;
    private Worker worker;

    @BeforeEach
    void start() throws Exception {
        scratch = new ScratchDirectory(folder.resolve("scratch"));
        scratch.empty();
        command = new WorkerCommand(DataSize.ofMegabytes(64), scratch.path());
        worker = Worker.start(command);
    }

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void one_that_takes_too_long_is_killed_with_what_it_has_started() throws Exception {
        Path started = folder.resolve("started");
        Path never = program("ffmpeg", "echo $$ > '" + started + "'; exec sleep 600");
        Path probe = program("ffprobe", "exec sleep 600");
        Files.copy(never, probe, StandardCopyOption.REPLACE_EXISTING);

        Finding finding = worker.look(film(never, probe), SHORT);

        assertThat(finding).isEqualTo(Finding.NOTHING.ended(Outcome.TIMEOUT));
        assertThat(worker.isAlive()).isFalse();
        long sleeping = Long.parseLong(Files.readString(started).strip());
        Awaitility.await().until(() -> isGone(worker.pid()) && isGone(sleeping));
    }

    @Test
    void what_it_has_measured_is_known_although_it_is_killed() throws Exception {
        Path probe = program(
                "ffprobe",
                "echo '{\"streams\":[{\"index\":0,\"codec_type\":\"video\",\"width\":1920,\"height\":1080}],"
                        + "\"format\":{\"duration\":\"12.5\"}}'");
        Path never = program("ffmpeg", "exec sleep 600");

        Finding finding = worker.look(film(never, probe), SHORT.multipliedBy(2));

        assertThat(finding).isEqualTo(new Finding(1920, 1080, 12_500L, Outcome.TIMEOUT));
    }

    @Test
    void one_that_needs_too_much_memory_ends_and_another_one_goes_on() throws Exception {
        Path bomb = Files.write(folder.resolve("bomb.pdf"), Papers.picture(10_000));
        Path photo = Files.write(folder.resolve("photo.jpg"), CameraFiles.encoded(Drawn.scene(60, 40), "jpg"));

        Finding finding = worker.look(order(bomb, "application/pdf", null), LONG);
        assertThat(finding.outcome()).isEqualTo(Outcome.DIED);
        assertThat(worker.isAlive()).isFalse();

        worker = Worker.start(command);
        assertThat(worker.look(order(photo, "image/jpeg", null), LONG))
                .isEqualTo(new Finding(60, 40, null, Outcome.PICTURED));
    }

    @Test
    void a_small_file_cannot_make_it_take_memory_beside_its_heap_without_end() throws Exception {
        assumeTrue(new FilmPrograms(System.getenv("PATH")).onPath("prlimit").isPresent());
        Path bomb = Files.write(folder.resolve("bomb.jpg"), Drawn.progressiveJpegThatClaims(9_990));

        Finding finding = worker.look(order(bomb, "image/jpeg", null), LONG);

        assertThat(finding.outcome()).isIn(Outcome.UNREADABLE, Outcome.DIED);
        assertThat(finding.width()).isEqualTo(9_990);
    }

    @Test
    void one_looks_into_file_after_file() throws Exception {
        Path photo = Files.write(folder.resolve("photo.jpg"), CameraFiles.encoded(Drawn.scene(60, 40), "jpg"));
        long pid = worker.pid();

        for (int i = 0; i < 3; i++) {
            assertThat(worker.look(order(photo, "image/jpeg", null), LONG).outcome())
                    .isEqualTo(Outcome.PICTURED);
        }

        assertThat(worker.pid()).isEqualTo(pid);
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void a_file_that_is_not_there_is_unreadable() throws Exception {
        assertThat(worker.look(order(folder.resolve("nothing"), "image/png", null), LONG)
                        .outcome())
                .isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void without_ffmpeg_a_film_is_only_a_file() throws Exception {
        assertThat(worker.look(order(folder.resolve("film.mp4"), "video/mp4", null), LONG))
                .isEqualTo(Finding.NOTHING.ended(Outcome.NO_TOOLS));
    }

    @Test
    void one_ends_when_the_server_has_gone() throws Exception {
        Process process = command.start();
        process.getInputStream().read();

        process.getOutputStream().close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void one_knows_nothing_of_the_servers_environment() throws Exception {
        String environment = Files.readString(Path.of("/proc", Long.toString(worker.pid()), "environ"));

        assertThat(environment.split("\0")).allMatch(it -> it.startsWith("PATH=") || it.startsWith("LC_ALL="));
    }

    @Test
    void that_none_can_be_started_is_not_the_files_fault() {
        WorkerCommand impossible = new WorkerCommand(DataSize.ofMegabytes(64), folder.resolve("nowhere"));

        assertThatThrownBy(() -> Worker.start(impossible)).isInstanceOf(WorkerUnavailable.class);
    }

    @Test
    void one_that_has_died_in_peace_is_noticed() throws Exception {
        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

        Awaitility.await().until(() -> !worker.isAlive());
    }

    private WorkOrder film(Path ffmpeg, Path ffprobe) throws IOException {
        Path film = Files.write(folder.resolve("film.mp4"), new byte[100]);
        return order(film, "video/mp4", new FilmTools(ffmpeg.toString(), ffprobe.toString(), null));
    }

    private WorkOrder order(Path file, String type, FilmTools tools) throws IOException {
        return new WorkOrder(file.toString(), type, scratch.folder().toString(), 100_000_000, tools);
    }

    private Path program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean isGone(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isEmpty() || !process.get().isAlive();
    }
}
