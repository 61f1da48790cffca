package hotel.chat.app.web;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import hotel.chat.app.limit.HeapShare;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls controllers where there is nothing to bind, convert or negotiate: texts and a JSON body in, a record as JSON out.
 * Spring's way of finding that out takes longer than most calls; everything else is left to it.
 */
final class PlainCalls extends RequestMappingHandlerAdapter {
    private static final Set<String> TAKES_JSON =
            Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE, "application/json, text/plain, */*");

    /** With these Spring looks whether there is anything to send, or adds to what is there. */
    private static final Set<String> NEGOTIATED =
            Set.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.VARY, HttpHeaders.CONTENT_TYPE);

    private final JsonMapper mapper;
    private final HeapShare largeAnswers;
    private final Map<Method, Optional<PlainMethod>> methods = new ConcurrentHashMap<>();

    PlainCalls(JsonMapper mapper, HeapShare largeAnswers) {
        this.mapper = mapper;
        this.largeAnswers = largeAnswers;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        PlainMethod plain = methods.computeIfAbsent(
                        handler.getMethod(), _ -> PlainMethod.of(handler, getCustomArgumentResolvers(), mapper))
                .orElse(null);
        if (plain == null || !plain.fits(request)) {
            refuseWildcard(request.getContentType());
            return super.handleInternal(request, response, handler);
        }
        ResponseEntity<?> answer = plain.call(request);
        if (isPlain(request, answer)) {
            write(answer, response);
        } else {
            negotiate(answer, handler, new ServletWebRequest(request, response));
        }
        return null;
    }

    /** With one, Spring fails where it asks for the headers. */
    private static void refuseWildcard(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
        if (contentType != null && contentType.split(";", 2)[0].contains("*")) {
            throw new HttpMediaTypeNotSupportedException("a content type is no wildcard");
        }
    }

    private static boolean isPlain(HttpServletRequest request, ResponseEntity<?> answer) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return answer.getBody() instanceof Record
                && !answer.getStatusCode().is3xxRedirection()
                && (accepted == null || TAKES_JSON.contains(accepted))
                && NEGOTIATED.stream().noneMatch(answer.getHeaders()::containsHeader);
    }

    private void write(ResponseEntity<?> answer, HttpServletResponse response) throws IOException {
        byte[] json = mapper.writeValueAsBytes(answer.getBody());
        try (HeapShare.Room _ = largeAnswers.take(json.length)) {
            write(answer, json, response);
        }
    }

    private static void write(ResponseEntity<?> answer, byte[] json, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private void negotiate(ResponseEntity<?> answer, HandlerMethod handler, ServletWebRequest request)
            throws Exception {
        var returned = handler.getReturnValueType(answer);
        for (HandlerMethodReturnValueHandler candidate : returnValueHandlers()) {
            if (candidate.supportsReturnType(returned)) {
                candidate.handleReturnValue(answer, returned, new ModelAndViewContainer(), request);
                return;
            }
        }
        throw new IllegalStateException("nothing writes a " + returned.getParameterType());
    }

    private Iterable<HandlerMethodReturnValueHandler> returnValueHandlers() {
        var handlers = getReturnValueHandlers();
        if (handlers == null) {
            throw new IllegalStateException("there are no handlers of return values");
        }
        return handlers;
    }
}
