package hotel.chat.app.schema;

/** Who looks: what depends on that is there in answers and left out of what is broadcast. */
enum Viewpoint {
    CALLER(""),
    NOBODY("Broadcast");

    private final String suffix;

    Viewpoint(String suffix) {
        this.suffix = suffix;
    }

    /** Tells the schemas of one record apart. */
    String suffix() {
        return suffix;
    }
}
