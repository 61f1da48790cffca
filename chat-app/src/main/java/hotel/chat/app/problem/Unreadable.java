package hotel.chat.app.problem;

import java.util.List;
import java.util.stream.Collectors;

import hotel.chat.api.rejection.Rejection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Says what is wrong with a request body that could not be read. */
final class Unreadable {
    private Unreadable() {}

    static Rejection explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejection;
            }
            if (cause instanceof BodyTooLargeException) {
                return BodyTooLargeException.rejection();
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabindException wrongType
                    && !wrongType.getPath().isEmpty()) {
                return Rejection.invalid(path(wrongType.getPath()), "has the wrong type or an unknown value");
            }
        }
        return Rejection.invalid("body", "must be well-formed JSON of the documented shape");
    }

    private static String path(List<JacksonException.Reference> references) {
        return references.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
