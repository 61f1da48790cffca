package hotel.chat.app.client;

import tools.jackson.databind.JsonNode;

/**
 * What a command has found out.
 *
 * @param json as the server said it
 * @param text the same for people
 * @param exitCode how the command ends with it
 */
record Answer(JsonNode json, String text, int exitCode) {
    static Answer good(JsonNode json, String text) {
        return new Answer(json, text, Exit.GOOD);
    }

    static Answer of(JsonNode json, String text, boolean isWell) {
        return new Answer(json, text, isWell ? Exit.GOOD : Exit.NOT_WELL);
    }
}
