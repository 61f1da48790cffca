package hotel.chat.api.rejection;

/**
 * What is wrong with one field.
 *
 * @param field the field's name as the client wrote it, snake_case
 */
public record FieldError(String field, String message) {}
