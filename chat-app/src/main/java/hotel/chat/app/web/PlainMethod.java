package hotel.chat.app.web;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/** A controller's method that takes texts of path, query and headers, a JSON record, and what resolvers of ours know. */
final class PlainMethod {
    private final Object controller;
    private final Method method;
    private final List<Argument> arguments;

    private PlainMethod(Object controller, Method method, List<Argument> arguments) {
        this.controller = controller;
        this.method = method;
        this.arguments = arguments;
    }

    /** Nothing for a method that takes or answers anything else. */
    static Optional<PlainMethod> of(
            HandlerMethod handler, @Nullable List<HandlerMethodArgumentResolver> resolvers, JsonMapper mapper) {
        List<Argument> arguments = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            Argument argument = argument(parameter, resolvers == null ? List.of() : resolvers, mapper);
            if (argument == null) {
                return Optional.empty();
            }
            arguments.add(argument);
        }
        Method method = handler.getMethod();
        boolean isPlain = method.getReturnType() == ResponseEntity.class
                && handler.getMethodAnnotation(ResponseStatus.class) == null
                && !handler.shouldValidateArguments();
        method.setAccessible(true);
        return isPlain
                ? Optional.of(
                        new PlainMethod(handler.createWithResolvedBean().getBean(), method, List.copyOf(arguments)))
                : Optional.empty();
    }

    private static @Nullable Argument argument(
            MethodParameter parameter, List<HandlerMethodArgumentResolver> resolvers, JsonMapper mapper) {
        RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
        if (body != null) {
            return body.required() && parameter.getParameterType().isRecord()
                    ? new Body(mapper.readerFor(mapper.constructType(parameter.getGenericParameterType())))
                    : null;
        }
        if (parameter.getParameterType() == String.class) {
            return text(parameter);
        }
        return resolvers.stream()
                .filter(resolver -> resolver.supportsParameter(parameter))
                .findFirst()
                .<Argument>map(resolver -> new Known(resolver, parameter))
                .orElse(null);
    }

    private static @Nullable Argument text(MethodParameter parameter) {
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        if (path != null) {
            return new PathPart(name(path.name(), parameter));
        }
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null) {
            return query.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    ? new Query(name(query.name(), parameter), query.required())
                    : null;
        }
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header != null && header.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                ? new Header(name(header.name(), parameter), header.required())
                : null;
    }

    private static String name(String given, MethodParameter parameter) {
        String name = given.isEmpty() ? parameter.getParameterName() : given;
        if (name == null) {
            throw new IllegalStateException("a parameter without a name: " + parameter);
        }
        return name;
    }

    /** Whether there is one text, or none, for each that is asked for, and a body of a known length. */
    boolean fits(HttpServletRequest request) {
        for (Argument argument : arguments) {
            if (!argument.fits(request)) {
                return false;
            }
        }
        return true;
    }

    ResponseEntity<?> call(HttpServletRequest request) throws Exception {
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = arguments.get(index).of(request);
        }
        try {
            return (ResponseEntity<?>) method.invoke(controller, values);
        } catch (InvocationTargetException failure) {
            Throwable thrown = failure.getTargetException();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof Exception exception ? exception : failure;
        }
    }

    private interface Argument {
        boolean fits(HttpServletRequest request);

        @Nullable
        Object of(HttpServletRequest request) throws Exception;
    }

    private record PathPart(String name) implements Argument {
        @Override
        public boolean fits(HttpServletRequest request) {
            return of(request) != null;
        }

        @Override
        public @Nullable Object of(HttpServletRequest request) {
            return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                    ? parts.get(name)
                    : null;
        }
    }

    private record Query(String name, boolean isRequired) implements Argument {
        @Override
        public boolean fits(HttpServletRequest request) {
            String[] values = request.getParameterValues(name);
            return values == null ? !isRequired : values.length == 1;
        }

        @Override
        public @Nullable Object of(HttpServletRequest request) {
            return request.getParameter(name);
        }
    }

    private record Header(String name, boolean isRequired) implements Argument {
        @Override
        public boolean fits(HttpServletRequest request) {
            Enumeration<String> values = request.getHeaders(name);
            if (!values.hasMoreElements()) {
                return !isRequired;
            }
            values.nextElement();
            return !values.hasMoreElements();
        }

        @Override
        public @Nullable Object of(HttpServletRequest request) {
            return request.getHeader(name);
        }
    }

    private record Body(ObjectReader reader) implements Argument {
        @Override
        public boolean fits(HttpServletRequest request) {
            return MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType()) && request.getContentLength() > 0;
        }

        @Override
        public Object of(HttpServletRequest request) {
            Object body;
            try {
                body = reader.readValue(request.getInputStream().readNBytes(request.getContentLength()));
            } catch (InvalidDefinitionException failure) {
                throw new HttpMessageConversionException("A body of this kind cannot be read.", failure);
            } catch (JacksonException | IOException failure) {
                throw unreadable("This is not the JSON that is asked for.", failure, request);
            }
            if (body == null) {
                throw unreadable("There is no body.", null, request);
            }
            return body;
        }

        private static HttpMessageNotReadableException unreadable(
                String message, @Nullable Throwable cause, HttpServletRequest request) {
            return new HttpMessageNotReadableException(message, cause, new ServletServerHttpRequest(request));
        }
    }

    private record Known(HandlerMethodArgumentResolver resolver, MethodParameter parameter) implements Argument {
        @Override
        public boolean fits(HttpServletRequest request) {
            return true;
        }

        @Override
        public @Nullable Object of(HttpServletRequest request) throws Exception {
            return resolver.resolveArgument(parameter, null, new ServletWebRequest(request), null);
        }
    }
}
