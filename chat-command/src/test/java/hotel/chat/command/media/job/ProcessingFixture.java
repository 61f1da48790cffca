package hotel.chat.command.media.job;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.command.deciding.DecidingConfiguration;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.LedgerConfiguration;
import hotel.chat.command.erasure.Copies;
import hotel.chat.command.erasure.HeldTexts;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.storage.Blobs;
import hotel.chat.command.storage.StorageConfiguration;
import hotel.chat.command.storage.StorageDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The deciding side over real PostgreSQL and disk, with somebody in a conversation. Closed, its server is dead. */
final class ProcessingFixture implements AutoCloseable {
    static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final Caller ANNA = new Caller(HOTEL, new StaffId("anna"), null);
    private static final ConversationId ROOM =
            new ConversationId(UUID.randomUUID().toString());

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param folder for blobs */
    ProcessingFixture(Path folder) {
        LedgerFixture.empty();
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("chat.storage.min-free", "0")));
        register(context, folder);
        context.refresh();
        for (String handlers : List.of(
                "staffCommands", "conversationCommands", "messageCommands", "forwardCommands", "attachmentCommands")) {
            var _ = new AnnotationCommandHandlerAdapter<>(
                            context.getBean(handlers),
                            MultiParameterResolverFactory.ordered(
                                    context.getBean(ParameterResolverFactory.class),
                                    ClasspathParameterResolverFactory.forClass(getClass())))
                    .subscribe(context.getBean(CommandBus.class));
        }
        run(new SaveStaff(Caller.system(HOTEL), ANNA.staff(), "anna", "Anna", null, null, null, null));
        run(new SaveStaff(Caller.system(HOTEL), new StaffId("ben"), "ben", "Ben", null, null, null, null));
        run(new CreateConversation(ANNA, List.of(new StaffId("ben")), "Taps", ConversationKind.GROUP, ROOM));
    }

    private static void register(GenericApplicationContext context, Path folder) {
        // the pool outlives this context
        DataSource pool = new DelegatingDataSource(LedgerFixture.pool());
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(pool));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(MasterKey.class, () -> new MasterKey(new byte[32]));
        context.registerBean(KeyService.class, () -> FileKeyService.of(new MasterKey(new byte[32])));
        context.registerBean(JsonMapper.class, () -> new JsonMapper());
        context.registerBean(StorageDirectory.class, () -> new StorageDirectory(folder));
        context.registerBean(Copies.class, () -> (_, _) -> List.of());
        context.registerBean(HeldTexts.class, () -> (_, _) -> false);
        context.registerBean(LedgerConfiguration.class);
        context.registerBean(DecidingConfiguration.class);
        context.registerBean(StorageConfiguration.class);
    }

    void run(ChatCommand command) {
        var _ = commands().run(command);
    }

    /** A message with such files; the attachments' ids in that order. */
    List<AttachmentId> send(String contentType, FileType type, byte[]... contents) throws Exception {
        List<StoredFile> files = new ArrayList<>();
        for (byte[] content : contents) {
            files.add(stored(contentType, type, content));
        }
        run(new SendMessage(ANNA, ROOM, "", messageId(), null, files));
        return files.stream().map(StoredFile::attachmentId).toList();
    }

    StoredFile stored(String contentType, FileType type, byte[] content) throws Exception {
        Staged staged = new Staged(HOTEL, UUID.randomUUID().toString());
        store().append(staged, 0, new ByteArrayInputStream(content));
        String sha256 = sha256(content);
        context.getBean(Blobs.class).keep(staged, Blob.original(HOTEL, sha256), content.length);
        return new StoredFile(
                new AttachmentId(UUID.randomUUID().toString()), "file", type, contentType, content.length, sha256);
    }

    static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    static MessageId messageId() {
        return new MessageId(UUID.randomUUID().toString());
    }

    static Caller anna() {
        return ANNA;
    }

    static ConversationId room() {
        return ROOM;
    }

    /** All that was made a fact, in order. */
    List<AttachmentProcessed> processed() {
        return ledger().after(0, 5_000).stream()
                .map(Fact::event)
                .filter(AttachmentProcessed.class::isInstance)
                .map(AttachmentProcessed.class::cast)
                .toList();
    }

    AttachmentJobs jobs() {
        return new AttachmentJobs(context.getBean(JdbcClient.class));
    }

    AttachmentProcessing processing(BlobStore store) {
        return new AttachmentProcessing(
                new OpenAttachments(ledger()),
                new MediaFacts(context.getBean(JdbcClient.class)),
                store,
                commands(),
                meters());
    }

    BlobStore store() {
        return context.getBean(BlobStore.class);
    }

    LedgerReader ledger() {
        return context.getBean(LedgerReader.class);
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    private Commands commands() {
        return context.getBean(Commands.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
