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

    /** What a request is recognised by when it is made again. */
    Origin origin(RequestContent request) {
        return new Origin(request.caller(), request.idempotencyKey(), request.creates(), content(request));
    }

    private byte[] content(RequestContent request) {
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

    Map<String, String> metadata(Origin origin) {
        return origin.creates() == null
                ? Map.of()
                : Map.of(CONTENT, Base64.getEncoder().encodeToString(origin.content()));
    }

    @Nullable
    KeyedReply keyedReply(Origin origin, Answer answer) {
        String key = origin.idempotencyKey();
        return key == null
                ? null
                : new KeyedReply(key, origin.content(), (position, at) -> stored(answer.at(new Stamp(position, at))));
    }

    StoredReply stored(Reply reply) {
        return new StoredReply(
                reply.status(), reply.location(), mapper.writeValueAsBytes(reply.body()), reply.position());
    }

    /**
     * The first answer of a request that was made before with the same content. Other content is refused: under a key, and
     * under the id of what the caller made. An id of what somebody else made says nothing to whoever may not know of it.
     */
    Optional<Reply> earlier(Origin origin) {
        Optional<Reply> byKey = byKey(origin);
        return byKey.isPresent() ? byKey : byId(origin);
    }

    /** What {@link #earlier} finds, or the refusal: the id or key is taken by something else. */
    Reply earlierOrConflict(Origin origin) {
        return earlier(origin).orElseThrow(Repeats::conflict);
    }

    Optional<Reply> byKey(Origin origin) {
        String key = origin.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        Optional<StoredReplies.Used> used = replies.find(origin.caller(), key);
        if (used.isPresent() && !MessageDigest.isEqual(used.get().content(), origin.content())) {
            throw conflict();
        }
        return used.flatMap(found -> Optional.ofNullable(found.reply())).map(this::reply);
    }

    private Optional<Reply> byId(Origin origin) {
        StreamId creates = origin.creates();
        if (creates == null) {
            return Optional.empty();
        }
        String mac = Base64.getEncoder().encodeToString(origin.content());
        Optional<Ledger.Beginning> begun = ledger.beginning(creates);
        if (begun.isPresent() && mac.equals(begun.get().metadata().get(CONTENT))) {
            return created(begun.get().fact());
        }
        if (begun.isPresent()
                && begun.get().fact().actor().equals(origin.caller().staff())) {
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
