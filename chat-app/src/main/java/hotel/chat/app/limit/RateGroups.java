package hotel.chat.app.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/**
 * Which call belongs to which group: a table, so that who adds a call decides. One that is not in it is counted with the
 * reads or the commands.
 */
final class RateGroups {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final String BASE = "/api/hotels/{}";

    /** Method and path below the base path or, of calls that are below no hotel, as it is; names of variables left out. */
    private static final Map<String, RateGroup> TABLE = Map.ofEntries(
            entry("POST /conversations", RateGroup.CONVERSATIONS),
            entry("PATCH /conversations/{}", RateGroup.COMMANDS),
            entry("POST /conversations/{}/participants", RateGroup.COMMANDS),
            entry("DELETE /conversations/{}/participants/{}", RateGroup.COMMANDS),
            entry("POST /conversations/{}/messages", RateGroup.COMMANDS),
            entry("POST /conversations/{}/attachments", RateGroup.UPLOADS),
            entry("POST /uploads", RateGroup.UPLOADS),
            entry("PATCH /uploads/{}", RateGroup.UPLOADS),
            entry("GET /uploads/{}", RateGroup.UPLOADS),
            entry("DELETE /uploads/{}", RateGroup.UPLOADS),
            entry("OPTIONS /uploads", RateGroup.UPLOADS),
            entry("OPTIONS /uploads/{}", RateGroup.UPLOADS),
            entry("POST /conversations/{}/read", RateGroup.COMMANDS),
            entry("POST /conversations/{}/delivered", RateGroup.COMMANDS),
            entry("POST /conversations/{}/typing", RateGroup.TYPING),
            entry("POST /presence", RateGroup.COMMANDS),
            entry("PUT /conversations/{}/notifications", RateGroup.COMMANDS),
            entry("PATCH /messages/{}", RateGroup.COMMANDS),
            entry("DELETE /messages/{}", RateGroup.COMMANDS),
            entry("POST /messages/{}/forward", RateGroup.COMMANDS),
            entry("PUT /messages/{}/reactions/{}", RateGroup.COMMANDS),
            entry("DELETE /messages/{}/reactions/{}", RateGroup.COMMANDS),
            entry("DELETE /attachments/{}", RateGroup.COMMANDS),
            entry("PUT /staff/{}", RateGroup.COMMANDS),
            entry("GET /audit/messages/{}", RateGroup.READS),
            entry("GET /audit/conversations", RateGroup.SEARCH),
            entry("GET /audit/conversations/{}", RateGroup.READS),
            entry("GET /audit/conversations/{}/events", RateGroup.READS),
            entry("GET /audit/access", RateGroup.READS),
            entry("GET /audit/checkpoints", RateGroup.READS),
            entry("GET /audit/keys", RateGroup.READS),
            entry("GET /audit/proof", RateGroup.READS),
            entry("GET /audit/holds", RateGroup.READS),
            entry("GET /audit/retention", RateGroup.READS),
            entry("GET /audit/grants", RateGroup.READS),
            entry("POST /audit/grants", RateGroup.COMMANDS),
            entry("POST /audit/grants/{}/approval", RateGroup.COMMANDS),
            entry("POST /audit/grants/{}/revocation", RateGroup.COMMANDS),
            entry("DELETE /audit/grants/{}", RateGroup.COMMANDS),
            entry("POST /audit/holds", RateGroup.COMMANDS),
            entry("DELETE /audit/holds/{}", RateGroup.COMMANDS),
            entry("PUT /audit/retention", RateGroup.COMMANDS),
            entry("POST /audit/erasures", RateGroup.COMMANDS),
            entry("POST /audit/erasures/{}/approval", RateGroup.COMMANDS),
            entry("GET /audit/erasures", RateGroup.READS),
            entry("GET /audit/erasures/{}", RateGroup.READS),
            entry("GET /api/ops/dead-letters", RateGroup.READS),
            entry("GET /api/ops/dead-letters/{}", RateGroup.READS),
            entry("GET /api/ops/dead-letters/log", RateGroup.READS),
            entry("POST /api/ops/dead-letters/retry", RateGroup.COMMANDS),
            entry("POST /api/ops/dead-letters/{}/retry", RateGroup.COMMANDS),
            entry("DELETE /api/ops/dead-letters/{}", RateGroup.COMMANDS),
            entry("GET /api/ops/status", RateGroup.READS),
            entry("GET /api/ops/nodes", RateGroup.READS),
            entry("GET /api/ops/events", RateGroup.READS),
            entry("GET /api/ops/projections", RateGroup.READS),
            entry("GET /api/ops/rebuilds", RateGroup.READS),
            entry("GET /api/ops/rebuilds/{}", RateGroup.READS),
            entry("POST /api/ops/projections/{}/rebuild", RateGroup.COMMANDS),
            entry("POST /api/ops/projections/{}/verify", RateGroup.COMMANDS),
            entry("POST /api/ops/projections/{}/rollback", RateGroup.COMMANDS),
            entry("POST /api/ops/projections/{}/drop", RateGroup.COMMANDS),
            entry("POST /api/ops/rebuilds/{}/pause", RateGroup.COMMANDS),
            entry("POST /api/ops/rebuilds/{}/resume", RateGroup.COMMANDS),
            entry("POST /api/ops/rebuilds/{}/cancel", RateGroup.COMMANDS),
            entry("PUT /devices/{}", RateGroup.DEVICES),
            entry("DELETE /devices/{}", RateGroup.DEVICES),
            entry("GET /conversations", RateGroup.READS),
            entry("GET /conversations/{}", RateGroup.READS),
            entry("GET /conversations/{}/messages", RateGroup.READS),
            entry("GET /conversations/{}/markers", RateGroup.READS),
            entry("GET /messages/{}", RateGroup.READS),
            entry("GET /messages/{}/history", RateGroup.READS),
            entry("GET /messages/{}/receipts", RateGroup.READS),
            entry("GET /messages/{}/push-outcomes", RateGroup.READS),
            entry("GET /attachments/{}", RateGroup.DOWNLOADS),
            entry("GET /attachments/{}/thumbnail", RateGroup.DOWNLOADS),
            entry("POST /audit/exports", RateGroup.COMMANDS),
            entry("GET /audit/exports", RateGroup.READS),
            entry("GET /audit/exports/{}", RateGroup.READS),
            entry("GET /audit/exports/{}/file", RateGroup.DOWNLOADS),
            entry("GET /staff", RateGroup.READS),
            entry("GET /sync", RateGroup.READS),
            entry("GET /unread", RateGroup.READS),
            entry("GET /presence", RateGroup.READS),
            entry("GET /search", RateGroup.SEARCH),
            entry("GET /realtime/config", RateGroup.READS),
            entry("POST /realtime/auth", RateGroup.REALTIME_AUTH),
            entry("POST /realtime/user-auth", RateGroup.REALTIME_AUTH));

    private final Map<Call, RateGroup> known = new ConcurrentHashMap<>();

    /** @param template the path as the controller is mapped, so that there are few of them */
    RateGroup of(String method, String template) {
        Call call = new Call(method, template);
        RateGroup group = known.get(call);
        return group == null ? known.computeIfAbsent(call, RateGroups::lookUp) : group;
    }

    private static RateGroup lookUp(Call call) {
        RateGroup otherwise = isReading(call.method()) ? RateGroup.READS : RateGroup.COMMANDS;
        return TABLE.getOrDefault(key(call.method(), call.template()), otherwise);
    }

    /** Whether somebody has decided about this call. */
    static boolean isNamed(String method, String template) {
        return TABLE.containsKey(key(method, template));
    }

    private static String key(String method, String template) {
        String path = VARIABLE.matcher(template).replaceAll("{}");
        return (method.equals("HEAD") ? "GET" : method) + " "
                + (path.startsWith(BASE) ? path.substring(BASE.length()) : path);
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private record Call(String method, String template) {}
}
