package hotel.chat.command.deciding;

import java.nio.charset.StandardCharsets;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** One controller behind the JSON of the wire, called by one person. */
public final class Http {
    private final MockMvcTester mvc;

    public Http(Object controller, Caller caller) {
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        this.mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(controller)
                .setCustomArgumentResolvers(new CallerResolver(caller))
                .setControllerAdvice(new Refusals())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build());
    }

    public MvcTestResult post(String path, String body) {
        return exchange(mvc.post().uri(base(path)), body);
    }

    public MvcTestResult postWithKey(String path, String body, String key) {
        return exchange(mvc.post().uri(base(path)).header("Idempotency-Key", key), body);
    }

    public MvcTestResult put(String path, String body) {
        return exchange(mvc.put().uri(base(path)), body);
    }

    public MvcTestResult patch(String path, String body) {
        return exchange(mvc.patch().uri(base(path)), body);
    }

    public MvcTestResult delete(String path) {
        return exchange(mvc.delete().uri(base(path)), "");
    }

    /** The body of an answer. */
    public static JsonNode body(MvcTestResult answer) {
        return json(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** The names of the fields that were refused, in order, with spaces between. */
    public static String wrongFields(MvcTestResult answer) {
        return body(answer).path("fields").asString();
    }

    public static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static MvcTestResult exchange(MockMvcTester.MockMvcRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private static String base(String path) {
        return "/api/hotels/" + Scenario.HOTEL + path;
    }

    private record CallerResolver(Caller caller) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return caller;
        }
    }

    /** Status, code and the names of the fields, joined. */
    @RestControllerAdvice
    static final class Refusals {
        @ExceptionHandler
        ResponseEntity<Object> refused(Rejection refused) {
            List<String> fields =
                    refused.errors().stream().map(FieldError::field).toList();
            return ResponseEntity.status(refused.code().status())
                    .body(new Refused(refused.code().wireName(), String.join(" ", fields)));
        }
    }

    record Refused(String code, String fields) {}
}
