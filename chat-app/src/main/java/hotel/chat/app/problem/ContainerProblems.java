package hotel.chat.app.problem;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problems for what Tomcat refuses before any filter or error page of ours can, such as a path that is badly encoded: the
 * container's own pages are HTML.
 */
final class ContainerProblems extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ContainerProblems.class);

    private final ProblemWriter problems;

    ContainerProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean refused = response.getStatus() >= 400 && response.getContentWritten() == 0;
        if (refused && response.setErrorReported()) {
            try {
                problems.write(response, StatusProblems.of(response.getStatus()));
                response.finishResponse();
            } catch (IOException clientGone) {
                log.debug("client gone", clientGone);
            }
        }
    }
}
