package hotel.chat.command.export;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.StaffId;
import hotel.chat.command.export.file.Export;
import hotel.chat.command.export.file.Scope;
import hotel.chat.command.export.file.TableFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was asked for, as it is kept. */
record RequestJson(
        List<String> conversations,
        List<String> staff,
        @Nullable String from,
        @Nullable String to,
        String tables,
        boolean attachments) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String of(Export export) {
        Scope scope = export.scope();
        return JSON.writeValueAsString(new RequestJson(
                scope.conversations().stream().map(Id::value).toList(),
                scope.staff().stream().map(Id::value).toList(),
                text(scope.from()),
                text(scope.to()),
                export.tables().wireName(),
                export.attachments()));
    }

    static RequestJson parse(String kept) {
        return JSON.readValue(kept, RequestJson.class);
    }

    Scope scope(HotelId hotel) {
        return new Scope(
                hotel,
                conversations.stream().map(ConversationId::new).toList(),
                staff.stream().map(StaffId::new).toList(),
                time(from),
                time(to));
    }

    TableFormat format() {
        return TableFormat.parse(tables);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
