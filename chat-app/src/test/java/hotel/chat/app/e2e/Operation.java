package hotel.chat.app.e2e;

/**
 * A call of the published document.
 *
 * @param method in upper case
 * @param path with its variables
 */
record Operation(String method, String path) {
    private static final String HOTEL = "/api/hotels/{hotel}";

    boolean isOfTheHotel() {
        return path.startsWith(HOTEL);
    }

    /** Auditors' and operators' calls are tried on things that do not exist. */
    boolean isAboutNothing() {
        return path.contains("/audit/") || path.startsWith("/api/ops/");
    }

    boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    /** Method and path, below that of the hotel where it is of one, variables unnamed. */
    String name() {
        return method + " " + path.replace(HOTEL, "").replaceAll("\\{\\w+}", "{}");
    }
}
