package hotel.chat.api.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call answers when it succeeds, where the signature of its method cannot tell: the published schema is made of it.
 * Calls whose method returns a record need none.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    /** The record in the body; {@code Void} for none, {@code byte[]} for the bytes of a file. */
    Class<?> value() default Void.class;

    /** All statuses of success. */
    int[] status() default 200;
}
