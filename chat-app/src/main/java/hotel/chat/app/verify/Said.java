package hotel.chat.app.verify;

import java.util.HashSet;
import java.util.Set;

/**
 * What the facts say.
 *
 * @param files hashes of files of which a name can be read
 */
record Said(Statements statements, Stays stays, Set<String> files) {
    Said() {
        this(new Statements(), new Stays(), new HashSet<>());
    }
}
