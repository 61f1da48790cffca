package hotel.chat.app.e2e;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where files are: what is pushed has plain links, what somebody asks for has links that are signed for them. */
final class Links {
    private Links() {}

    /** The same tree, its links without what is signed, so that it can be compared. */
    static <T extends JsonNode> T plain(T tree) {
        if (tree instanceof ObjectNode file && file.has("attachment_id")) {
            cut(file, "url");
            cut(file, "thumbnail_url");
        }
        tree.forEach(Links::plain);
        return tree;
    }

    private static void cut(ObjectNode file, String field) {
        String link = file.path(field).asString("");
        int query = link.indexOf('?');
        if (query >= 0) {
            file.put(field, link.substring(0, query));
        }
    }
}
