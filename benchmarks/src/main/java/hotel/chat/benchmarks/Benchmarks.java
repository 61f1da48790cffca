package hotel.chat.benchmarks;

import java.util.List;

import hotel.chat.benchmarks.append.AppendEndpoint;
import hotel.chat.benchmarks.audit.AuditBenchmark;
import hotel.chat.benchmarks.audit.PastBenchmark;
import hotel.chat.benchmarks.fanout.BareHub;
import hotel.chat.benchmarks.fanout.FanOutBenchmark;
import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.latency.LatencyBenchmark;
import hotel.chat.benchmarks.load.Crowd;
import hotel.chat.benchmarks.load.Listeners;
import hotel.chat.benchmarks.load.LoadClient;
import hotel.chat.benchmarks.outage.OutageBenchmark;
import hotel.chat.benchmarks.page.BarePages;
import hotel.chat.benchmarks.page.GrowthBenchmark;
import hotel.chat.benchmarks.page.PageBenchmark;
import hotel.chat.benchmarks.push.PushBenchmark;
import hotel.chat.benchmarks.push.PushingServer;
import hotel.chat.benchmarks.rebuild.RebuildBenchmark;
import hotel.chat.benchmarks.replay.ReplayBenchmark;
import hotel.chat.benchmarks.replay.ReplayingServer;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.send.SendBenchmark;
import hotel.chat.benchmarks.soak.SoakBenchmark;
import hotel.chat.benchmarks.startup.StartupBenchmark;
import hotel.chat.benchmarks.upload.BareFiles;
import hotel.chat.benchmarks.upload.UploadBenchmark;
import hotel.chat.benchmarks.upload.UploadClient;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The benchmarks, and the programs that they start beside themselves. */
public final class Benchmarks {
    private static final String USAGE = """
            Usage: ./chat benchmark send    [--rounds 5] [--seconds 5] [--warmup 60] [--conversations 1000] [--staff 100]
                                            [--listeners 100] [--connections 16,64] [--backlog 60]
                   ./chat benchmark replay  [--rounds 5] [--messages 100000]
                   ./chat benchmark latency [--rounds 5] [--seconds 10] [--rate 200] [--warmup 20]
                   ./chat benchmark outage  [--rounds 5] [--outage 15s] [--connections 16] [--warmup 60]
                   ./chat benchmark push    [--rounds 5] [--seconds 10] [--rate 5] [--recipients 300] [--accept 50]
                                            [--warmup 20]
                   ./chat benchmark audit   [--rounds 5] [--events 1000000]
                   ./chat benchmark past    [--rounds 5] [--seconds 5] [--warmup 60] [--events 1000000]
                   ./chat benchmark rebuild [--rounds 5] [--seconds 5] [--warmup 60] [--events 1000000]
                   ./chat benchmark page    [--rounds 5] [--seconds 5] [--warmup 20] [--messages 1000000]
                                            [--connections 64]
                   ./chat benchmark growth  [--rounds 5] [--seconds 3] [--warmup 40] [--messages 10000,1000000]
                                            [--staff 0] [--connections 16] [--pages 0] [--rebuilds 0]
                   ./chat benchmark fan-out [--rounds 5] [--seconds 5] [--warmup 20] [--sockets 1000]
                   ./chat benchmark upload  [--rounds 5] [--seconds 4] [--warmup 20] [--megabytes 4] [--connections 4]
                   ./chat benchmark soak    [--minutes 60] [--seconds 60] [--connections 16] [--readers 4]
                                            [--conversations 1000] [--staff 100]
                   ./chat benchmark startup [--rounds 5] [--idle 5] [--warm 0] [--seconds 60]

            Each starts a server of its own on a free port with a PostgreSQL of its own, measures in rounds against a
            reference, prints Markdown and leaves nothing behind. --report FILE also writes that into a file. Exit code 1:
            something that must hold did not. Figures mean something on a quiet machine only.""";

    private Benchmarks() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        // Without Boot's settings the libraries would tell all that they do, to where answers are read.
        LoggingSystem.get(Benchmarks.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        List<String> all = List.of(arguments);
        String name = all.isEmpty() ? "--help" : all.getFirst();
        try {
            int code = run(name, all.subList(Math.min(1, all.size()), all.size()));
            System.exit(code);
        } catch (Options.Refused refused) {
            System.err.println("chat: " + refused.getMessage());
            System.exit(2);
        }
    }

    @SuppressWarnings("SystemOut")
    private static int run(String name, List<String> rest) throws Exception {
        switch (name) {
            case "send" -> {
                return SendBenchmark.run(rest);
            }
            case "replay" -> {
                return ReplayBenchmark.run(rest);
            }
            case "latency" -> {
                return LatencyBenchmark.run(rest);
            }
            case "outage" -> {
                return OutageBenchmark.run(rest);
            }
            case "push" -> {
                return PushBenchmark.run(rest);
            }
            case "audit" -> {
                return AuditBenchmark.run(rest);
            }
            case "past" -> {
                return PastBenchmark.run(rest);
            }
            case "rebuild" -> {
                return RebuildBenchmark.run(rest);
            }
            case "page" -> {
                return PageBenchmark.run(rest);
            }
            case "growth" -> {
                return GrowthBenchmark.run(rest);
            }
            case "fan-out" -> {
                return FanOutBenchmark.run(rest);
            }
            case "crowd" -> Crowd.main(rest);
            case "bare-hub" -> BareHub.main(rest);
            case "bare-pages" -> BarePages.main(rest);
            case "startup" -> {
                return StartupBenchmark.run(rest);
            }
            case "upload" -> {
                return UploadBenchmark.run(rest);
            }
            case "soak" -> {
                return SoakBenchmark.run(rest);
            }
            case "upload-client" -> UploadClient.main(rest);
            case "bare-files" -> BareFiles.main(rest);
            case "load-client" -> LoadClient.main(rest);
            case "listeners" -> Listeners.main(rest);
            case "bare-endpoint" -> BareEndpoint.main(rest);
            case "append-endpoint" -> AppendEndpoint.main(rest);
            case "replaying-server" -> ReplayingServer.main();
            case "pushing-server" -> PushingServer.main(rest);
            case "--help", "-h" -> System.out.println(USAGE);
            default -> throw new Options.Refused("there is no benchmark " + name + "; ./chat benchmark --help");
        }
        return 0;
    }
}
