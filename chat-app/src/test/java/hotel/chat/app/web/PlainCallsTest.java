package hotel.chat.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.app.limit.HeapShare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PlainCallsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RequestMappingHandlerAdapter spring = started(new RequestMappingHandlerAdapter());
    private final RequestMappingHandlerAdapter plain = started(new PlainCalls(MAPPER, new HeapShare(1 << 20, 1 << 16)));

    static Stream<Arguments> requests() {
        return Stream.of(
                of("look", "GET", PlainCallsTest::same),
                of("look", "HEAD", PlainCallsTest::same),
                of("look", "GET", request -> request.setParameter("limit", "7")),
                of("look", "GET", request -> request.setParameter("limit", "")),
                of("look", "GET", request -> request.setParameter("limit", "7", "8")),
                of("look", "GET", request -> request.addHeader("Seen", "12")),
                of("look", "GET", request -> {
                    request.addHeader("Seen", "12");
                    request.addHeader("Seen", "13");
                }),
                of("look", "GET", request -> request.addHeader("Accept", "*/*")),
                of("look", "GET", request -> request.addHeader("Accept", "application/json;q=0.5")),
                of("look", "GET", request -> request.addHeader("Accept", "text/html")),
                of("look", "GET", request -> request.removeAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)),
                of("tagged", "GET", PlainCallsTest::same),
                of("tagged", "GET", request -> request.addHeader("If-None-Match", "\"a\"")),
                of("needy", "GET", PlainCallsTest::same),
                of("needy", "GET", request -> request.addHeader("Seen", "12")),
                of("needy", "GET", request -> {
                    request.addHeader("Seen", "12");
                    request.setParameter("limit", "7");
                }),
                of("moved", "GET", PlainCallsTest::same),
                of("empty", "POST", PlainCallsTest::same),
                of("bytes", "GET", PlainCallsTest::same),
                of("refused", "GET", PlainCallsTest::same),
                of("broken", "GET", PlainCallsTest::same),
                of("write", "POST", request -> json(request, "{\"text\":\"Käse\",\"count\":3}")),
                of("write", "POST", request -> json(request, "{\"text\":null}")),
                of("write", "POST", request -> json(request, "{\"text\":")),
                of("write", "POST", request -> json(request, "{\"count\":\"many\"}")),
                of("write", "POST", request -> json(request, "[]")),
                of("write", "POST", request -> json(request, "null")),
                of("write", "POST", request -> json(request, " ")),
                of("write", "POST", request -> json(request, "")),
                of("write", "POST", request -> json(request, "{} {}")),
                of("write", "POST", request -> request.setContentType("application/json")),
                of("write", "POST", request -> {
                    json(request, "{\"text\":\"a\"}");
                    request.setContentType("text/plain");
                }),
                of("write", "POST", request -> {
                    json(request, "");
                    request.setContent("{\"text\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
                    request.setContentType("application/json;charset=ISO-8859-1");
                }));
    }

    private static void same(MockHttpServletRequest request) {
        assertThat(request.getParameterMap()).isEmpty();
    }

    private static Arguments of(String method, String verb, Consumer<MockHttpServletRequest> change) {
        return Arguments.of(method, verb, change);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_call_is_answered_as_spring_answers_it(
            String method, String verb, Consumer<MockHttpServletRequest> change) throws Exception {
        assertThat(answer(plain, method, verb, change)).isEqualTo(answer(spring, method, verb, change));
    }

    @Test
    void methods_of_texts_and_a_record_are_called_without_spring() throws Exception {
        assertThat(isPlain("look")).isTrue();
        assertThat(isPlain("write")).isTrue();
        assertThat(isPlain("needy")).isTrue();
        assertThat(isPlain("bound")).isFalse();
        assertThat(isPlain("bare")).isFalse();
    }

    private static boolean isPlain(String method) throws Exception {
        return PlainMethod.of(handler(method), List.of(new Who()), MAPPER).isPresent();
    }

    /** Status, headers and body, or what was thrown and why. */
    private static Map<String, String> answer(
            RequestMappingHandlerAdapter adapter, String method, String verb, Consumer<MockHttpServletRequest> change)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(verb, "/rooms/12");
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("room", "12"));
        change.accept(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        Map<String, String> answer = new TreeMap<>();
        try {
            adapter.handle(request, response, handler(method));
        } catch (Exception failure) {
            answer.put("thrown", failure.getClass().getName());
            answer.put(
                    "by",
                    String.valueOf(
                            failure.getCause() == null
                                    ? null
                                    : failure.getCause().getClass()));
            return answer;
        }
        answer.put("status", Integer.toString(response.getStatus()));
        answer.put("body", response.getContentAsString(StandardCharsets.UTF_8));
        for (String name : response.getHeaderNames()) {
            answer.put(name, response.getHeaders(name).toString());
        }
        answer.remove("Content-Length");
        return answer;
    }

    private static HandlerMethod handler(String method) throws Exception {
        for (var candidate : Rooms.class.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                return new HandlerMethod(new Rooms(), candidate);
            }
        }
        throw new NoSuchMethodException(method);
    }

    private static RequestMappingHandlerAdapter started(RequestMappingHandlerAdapter adapter) {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.refresh();
        adapter.setApplicationContext(context);
        adapter.setCustomArgumentResolvers(List.of(new Who()));
        adapter.setMessageConverters(
                List.of(new ByteArrayHttpMessageConverter(), new JacksonJsonHttpMessageConverter(MAPPER)));
        adapter.afterPropertiesSet();
        return adapter;
    }

    record Person(String name) {}

    record Room(
            String number, @Nullable String limit, @Nullable String seen, String by) {}

    record Note(@Nullable String text, int count) {}

    static final class Who implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Person.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return new Person("anna");
        }
    }

    @RestController
    static final class Rooms {
        ResponseEntity<Room> look(
                Person who,
                @PathVariable("room") String room,
                @RequestParam(required = false) @Nullable String limit,
                @RequestHeader(name = "Seen", required = false) @Nullable String seen) {
            return ResponseEntity.ok().header("Chat-Position", "4").body(new Room(room, limit, seen, who.name()));
        }

        ResponseEntity<Room> needy(@RequestParam String limit, @RequestHeader("Seen") String seen) {
            return ResponseEntity.ok(new Room("12", limit, seen, ""));
        }

        ResponseEntity<Room> tagged(@PathVariable("room") String room) {
            return ResponseEntity.ok().eTag("a").body(new Room(room, null, null, ""));
        }

        ResponseEntity<Room> moved(@PathVariable("room") String room) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", "/rooms/13")
                    .body(new Room(room, null, null, ""));
        }

        ResponseEntity<Object> empty(@PathVariable("room") String room) {
            return ResponseEntity.noContent().build();
        }

        ResponseEntity<Object> bytes(@PathVariable("room") String room) {
            return ResponseEntity.ok(room.getBytes(StandardCharsets.UTF_8));
        }

        ResponseEntity<Object> refused(@PathVariable("room") String room) {
            if (room.equals("12")) {
                throw Rejection.notFound();
            }
            return ResponseEntity.ok(room);
        }

        ResponseEntity<Object> broken(@PathVariable("room") String room) throws IOException {
            if (room.equals("12")) {
                throw new IOException("broken");
            }
            return ResponseEntity.ok(room);
        }

        ResponseEntity<Note> write(@PathVariable("room") String room, @RequestBody Note note) {
            return ResponseEntity.status(HttpStatus.CREATED).body(note);
        }

        ResponseEntity<Note> bound(@RequestParam int limit) {
            return ResponseEntity.ok(new Note("", limit));
        }

        Note bare(@PathVariable("room") String room) {
            return new Note(room, 0);
        }
    }

    private static void json(MockHttpServletRequest request, String json) {
        request.setContentType("application/json");
        request.setContent(json.getBytes(StandardCharsets.UTF_8));
    }
}
