package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Pusher's HTTP API. Answers are JSON, refusals are a line of text, as Pusher's are. */
final class HttpApi {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final PusherHub hub;
    private final ChannelDirectory channels;
    private final RequestSignature signature;
    private final JsonMapper json = JsonMapper.shared();

    HttpApi(PusherHub hub, ChannelDirectory channels, RequestSignature signature) {
        this.hub = hub;
        this.channels = channels;
        this.signature = signature;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/apps/{app}/events", signed(this::publish))
                .POST("/apps/{app}/batch_events", signed(this::publishBatch))
                .GET("/apps/{app}/channels", signed(this::listChannels))
                .GET("/apps/{app}/channels/{channel}", signed(this::describeChannel))
                .GET("/apps/{app}/channels/{channel}/users", signed(this::listUsers))
                .POST("/apps/{app}/users/{user}/terminate_connections", signed(this::terminateConnections))
                .build();
    }

    private Map<String, Object> publish(ApiRequest request) {
        Publication publication = Publication.single(request.body());
        deliver(publication);
        if (publication.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        publication.channels().forEach(name -> answers.put(name, attributes(name, publication.attributes())));
        return Map.of("channels", answers);
    }

    private Map<String, Object> publishBatch(ApiRequest request) {
        List<Publication> batch = Publication.batch(request.body());
        batch.forEach(this::deliver);
        if (batch.stream().allMatch(publication -> publication.attributes().isEmpty())) {
            return Map.of();
        }
        return Map.of(
                "batch",
                batch.stream()
                        .map(each -> attributes(each.channels().getFirst(), each.attributes()))
                        .toList());
    }

    private Map<String, Object> listChannels(ApiRequest request) {
        String prefix = request.query("filter_by_prefix");
        Set<String> info = ApiRequest.attributes(request.query("info"));
        ChannelAttributes.require(info, ChannelName.isPresence(prefix));
        Map<String, Object> found = new TreeMap<>();
        for (Channel channel : channels.all()) {
            if (channel.name().startsWith(prefix)) {
                found.put(channel.name(), ChannelAttributes.of(channel.name(), channel, info));
            }
        }
        return Map.of("channels", found);
    }

    private Map<String, Object> describeChannel(ApiRequest request) {
        String name = channelName(request);
        Set<String> info = ApiRequest.attributes(request.query("info"));
        ChannelAttributes.require(info, ChannelName.isPresence(name));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("occupied", hub.hasSubscribers(name));
        description.putAll(attributes(name, info));
        return description;
    }

    private Map<String, Object> listUsers(ApiRequest request) {
        String name = channelName(request);
        if (!ChannelName.isPresence(name)) {
            throw new ApiRefusal(400, "Users can be retrieved only for presence channels");
        }
        Channel channel = channels.find(name);
        List<Member> members = channel == null ? List.of() : channel.members();
        return Map.of(
                "users",
                members.stream().map(member -> Map.of("id", member.userId())).toList());
    }

    private Map<String, Object> terminateConnections(ApiRequest request) {
        hub.terminateUser(request.segment(3));
        return Map.of();
    }

    private void deliver(Publication publication) {
        hub.deliver(publication.channels(), publication.event(), publication.data(), publication.socketId());
    }

    private Map<String, Object> attributes(String channel, Set<String> attributes) {
        return ChannelAttributes.of(channel, channels.find(channel), attributes);
    }

    private static String channelName(ApiRequest request) {
        String name = request.segment(3);
        if (ChannelName.parse(name).isEmpty()) {
            throw new ApiRefusal(400, "Invalid channel name");
        }
        return name;
    }

    private HandlerFunction<ServerResponse> signed(Function<ApiRequest, Map<String, Object>> call) {
        return request -> {
            try {
                return answer(call, request);
            } catch (ApiRefusal refusal) {
                return refusal(refusal.status(), refusal.text());
            } catch (PublishRejectedException rejected) {
                return refusal(rejected.status(), rejected.getMessage() + "\n");
            }
        };
    }

    private ServerResponse answer(Function<ApiRequest, Map<String, Object>> call, ServerRequest request)
            throws IOException {
        ApiRequest read = ApiRequest.read(request);
        signature.require(read);
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(call.apply(read)));
    }

    private static ServerResponse refusal(int status, String text) {
        return ServerResponse.status(HttpStatusCode.valueOf(status))
                .contentType(TEXT)
                .body(text);
    }
}
