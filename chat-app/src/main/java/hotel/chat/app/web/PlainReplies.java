package hotel.chat.app.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the answer to a command where there is nothing to negotiate: a record, for who takes JSON. Spring's way of finding
 * that out takes longer than the JSON; everything else is left to it.
 */
final class PlainReplies implements HandlerMethodReturnValueHandler {
    private static final Set<String> TAKES_JSON =
            Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE, "application/json, text/plain, */*");

    private final JsonMapper mapper;
    private final HandlerMethodReturnValueHandler others;

    PlainReplies(JsonMapper mapper, HandlerMethodReturnValueHandler others) {
        this.mapper = mapper;
        this.others = others;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == ResponseEntity.class && others.supportsReturnType(returned);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        HttpServletRequest call = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (call != null
                && response != null
                && value instanceof ResponseEntity<?> entity
                && entity.getBody() instanceof Record body
                && isPlain(call)) {
            container.setRequestHandled(true);
            write(entity, mapper.writeValueAsBytes(body), response);
        } else {
            others.handleReturnValue(value, returned, container, request);
        }
    }

    private static boolean isPlain(HttpServletRequest call) {
        boolean isCommand = switch (call.getMethod()) {
            case "POST", "PUT", "PATCH", "DELETE" -> true;
            default -> false;
        };
        @Nullable String accepted = call.getHeader(HttpHeaders.ACCEPT);
        return isCommand && (accepted == null || TAKES_JSON.contains(accepted));
    }

    private static void write(ResponseEntity<?> entity, byte[] json, HttpServletResponse response) throws IOException {
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (entity.getHeaders().getContentType() == null) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        }
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
        response.flushBuffer();
    }
}
