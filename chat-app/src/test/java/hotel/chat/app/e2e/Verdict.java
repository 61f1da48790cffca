package hotel.chat.app.e2e;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What must become of an act. */
sealed interface Verdict {
    /** A problem with that code, and nothing has happened. */
    record Refused(int status, String code) implements Verdict {}

    /**
     * It is done.
     *
     * @param happenings what has happened, in order; nothing when it was so already
     * @param told whether people are told, and so learn where it stands
     * @param answer the body, once what happened is in the model
     */
    record Done(int status, List<Function<Stamp, Happening>> happenings, boolean told, Supplier<Object> answer)
            implements Verdict {}

    Refused NOT_FOUND = new Refused(404, "not_found");
    Refused FORBIDDEN = new Refused(403, "forbidden");
    Refused DELETED = new Refused(409, "message_deleted");
    Refused RULE = new Refused(422, "rejected");
}
