package hotel.chat.query.rebuild;

import tools.jackson.databind.json.JsonMapper;

/** Reports as they are stored. */
final class Reports {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Reports() {}

    static String write(VerificationReport report) {
        return JSON.writeValueAsString(report);
    }

    static VerificationReport read(String stored) {
        return JSON.readValue(stored, VerificationReport.class);
    }
}
