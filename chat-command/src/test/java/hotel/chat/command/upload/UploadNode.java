package hotel.chat.command.upload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Subscription;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.message.FinishedUploads;
import hotel.chat.command.storage.LegalHolds;
import hotel.chat.command.storage.StorageConfiguration;
import hotel.chat.command.storage.StorageDirectory;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletInputStream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;

/** One node's uploads as they are wired, over the tests' PostgreSQL and a folder that several nodes may share. */
public final class UploadNode implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<UploadProgress.Progress> told = new CopyOnWriteArrayList<>();

    public UploadNode(Path folder, Map<String, Object> settings) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(StorageDirectory.class, () -> new StorageDirectory(folder));
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(LedgerFixture.pool()));
        context.registerBean(LedgerReader.class, EmptyLedger::new);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(LedgerFixture.pool()));
        context.registerBean(
                PlatformTransactionManager.class, () -> new DataSourceTransactionManager(LedgerFixture.pool()));
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(MasterKey.class, () -> new MasterKey(new byte[32]));
        context.registerBean(KeyService.class, () -> FileKeyService.of(new MasterKey(new byte[32])));
        context.registerBean(Ids.class, () -> Scenario.IDS);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(Commands.class, () -> new CommandsFake(_ -> new Reply(201, null, "sent", 1)));
        context.registerBean(Streams.class, () -> Scenario.hotel().ledger());
        context.registerBean(
                StaffAccess.class, () -> (hotel, staff) -> Optional.of(new StaffAccess.ActiveStaff(staff, Role.STAFF)));
        context.registerBean(AttachmentLinks.class, NoLinks::new);
        context.registerBean(UploadProgress.class, () -> (hotel, staff, progress) -> told.add(progress));
        context.registerBean(LegalHolds.class, () -> hotel -> false);
        context.register(StorageConfiguration.class, UploadConfiguration.class);
        context.refresh();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public BlobStore store() {
        return bean(BlobStore.class);
    }

    public FinishedUploads finished() {
        return bean(FinishedUploads.class);
    }

    /** What uploaders were told, in order. */
    public List<UploadProgress.Progress> told() {
        return new ArrayList<>(told);
    }

    @Override
    public void close() {
        context.close();
    }

    /** A request of the protocol without a body. */
    public static MockHttpServletRequest request(String method, String path, Map<String, String> headers) {
        MockHttpServletRequest request =
                new MockHttpServletRequest(method, "/api/hotels/" + Scenario.HOTEL + "/uploads" + path);
        request.addHeader("Tus-Resumable", "1.0.0");
        headers.forEach(request::addHeader);
        return request;
    }

    public static MockHttpServletRequest creation(long length, String name) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Upload-Length", Long.toString(length));
        headers.put(
                "Upload-Metadata",
                "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
        return request("POST", "", headers);
    }

    /** One whose body is read from a stream. */
    public static MockHttpServletRequest bytes(AttachmentId id, long offset, ServletInputStream body) {
        MockHttpServletRequest request =
                new MockHttpServletRequest("PATCH", "/api/hotels/" + Scenario.HOTEL + "/uploads/" + id) {
                    @Override
                    public ServletInputStream getInputStream() {
                        return body;
                    }
                };
        request.addHeader("Tus-Resumable", "1.0.0");
        request.addHeader("Upload-Offset", Long.toString(offset));
        request.addHeader("Content-Type", "application/offset+octet-stream");
        return request;
    }

    /** Its id, from where it is. */
    public static AttachmentId idOf(MockHttpServletResponse created) {
        String location = String.valueOf(created.getHeader("Location"));
        return new AttachmentId(location.substring(location.lastIndexOf('/') + 1));
    }

    private static final class EmptyLedger implements LedgerReader {
        @Override
        public long head() {
            return 0;
        }

        @Override
        public List<Fact> after(long position, int limit) {
            return List.of();
        }

        @Override
        public List<Fact> stream(StreamId stream) {
            return List.of();
        }

        @Override
        public List<Fact> conversations(
                HotelId hotel, Collection<ConversationId> conversations, long after, long upTo, int limit) {
            return List.of();
        }

        @Override
        public Subscription onAppend(LongConsumer newHead) {
            return () -> {};
        }

        @Override
        public Subscription onConnectionLost(Runnable doubt) {
            return () -> {};
        }
    }

    private static final class NoLinks implements AttachmentLinks {
        @Override
        public String plain(HotelId hotel, AttachmentId attachment) {
            return "plain/" + attachment;
        }

        @Override
        public String plainThumbnail(HotelId hotel, AttachmentId attachment) {
            return plain(hotel, attachment) + "/thumbnail";
        }

        @Override
        public String signed(String plain, HotelId hotel, AttachmentId attachment, StaffId viewer) {
            return plain + "?" + viewer;
        }
    }

    public static Caller anna() {
        return Scenario.caller(Scenario.ANNA);
    }
}
