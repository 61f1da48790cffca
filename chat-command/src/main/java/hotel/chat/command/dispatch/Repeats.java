package hotel.chat.command.dispatch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.ledger.KeyedReply;
import hotel.chat.command.ledger.KeyedReply.StoredReply;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recognises a request that was made before, by its key or by the id that it made. Only a keyed MAC of the content is kept:
 * with the key in {@code event_store.idempotency}, with a client-made id in the metadata of what it created.
 */
final class Repeats {
    static final String CONTENT = "content";

    private final KeyedMac macs;
    private final JsonMapper mapper;
    private final StoredReplies replies;
    private final Ledger ledger;
    private final List<CreatedReply> createdReplies;

    Repeats(KeyedMac macs, JsonMapper mapper, StoredReplies replies, Ledger ledger, List<CreatedReply> createdReplies) {
        this.macs = macs;
        this.mapper = mapper;
        this.replies = replies;
        this.ledger = ledger;
        this.createdReplies = createdReplies;
    }

    /** The MAC of a request that can be repeated; empty bytes for one that cannot. */
    byte[] content(RequestContent request) {
        if (request.idempotencyKey() == null && request.creates() == null) {
            return new byte[0];
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String part : List.of(
                request.caller().hotel().value(), request.caller().staff().value(), request.method(), request.path())) {
            content.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            content.write(0);
        }
        content.writeBytes(mapper.writeValueAsBytes(request.body()));
        return macs.of(content.toByteArray());
    }

    Map<String, String> metadata(RequestContent request, byte[] content) {
        return request.creates() == null
                ? Map.of()
                : Map.of(CONTENT, Base64.getEncoder().encodeToString(content));
    }

    @Nullable
    KeyedReply keyedReply(RequestContent request, byte[] content, Answer answer) {
        String key = request.idempotencyKey();
        return key == null
                ? null
                : new KeyedReply(key, content, (position, at) -> stored(answer.at(new Stamp(position, at))));
    }

    StoredReply stored(Reply reply) {
        return new StoredReply(
                reply.status(), reply.location(), mapper.writeValueAsBytes(reply.body()), reply.position());
    }

    /**
     * The first answer of a request that was made before with the same content. Other content is refused: under a key, and
     * under the id of what the caller made. An id of what somebody else made says nothing to whoever may not know of it.
     */
    Optional<Reply> earlier(RequestContent request, byte[] content) {
        Optional<Reply> byKey = byKey(request, content);
        return byKey.isPresent() ? byKey : byId(request, content);
    }

    /** What {@link #earlier} finds, or the refusal: the id or key is taken by something else. */
    Reply earlierOrConflict(RequestContent request, byte[] content) {
        return earlier(request, content).orElseThrow(Repeats::conflict);
    }

    Optional<Reply> byKey(RequestContent request, byte[] content) {
        String key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        Optional<StoredReplies.Used> used = replies.find(request.caller(), key);
        if (used.isPresent() && !MessageDigest.isEqual(used.get().content(), content)) {
            throw conflict();
        }
        return used.flatMap(found -> Optional.ofNullable(found.reply())).map(this::reply);
    }

    private Optional<Reply> byId(RequestContent request, byte[] content) {
        StreamId creates = request.creates();
        if (creates == null) {
            return Optional.empty();
        }
        String mac = Base64.getEncoder().encodeToString(content);
        Optional<Ledger.Beginning> begun = ledger.beginning(creates);
        if (begun.isPresent() && mac.equals(begun.get().metadata().get(CONTENT))) {
            return created(begun.get().fact());
        }
        if (begun.isPresent()
                && begun.get().fact().actor().equals(request.caller().staff())) {
            throw conflict();
        }
        return Optional.empty();
    }

    private Optional<Reply> created(Fact fact) {
        return createdReplies.stream()
                .flatMap(made -> made.reply(fact.event(), stampOf(fact)).stream())
                .findFirst();
    }

    private static Stamp stampOf(Fact fact) {
        return new Stamp(fact.position(), fact.at());
    }

    private Reply reply(StoredReply stored) {
        return new Reply(stored.status(), stored.location(), mapper.readTree(stored.body()), stored.position());
    }

    private static Rejection conflict() {
        return Rejection.of(
                RejectionCode.IDEMPOTENCY_CONFLICT, "The same id or key was used before with other content.");
    }
}
