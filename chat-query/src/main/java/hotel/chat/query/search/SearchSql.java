package hotel.chat.query.search;

import hotel.chat.query.position.ReadScope;

/** The question to the index. */
final class SearchSql {
    /** Who is in more conversations than that is served from the hotel's entries, of which those of others are left out. */
    private static final int MOST_CONVERSATIONS = 32;

    /** Stretches that one request looks through: 16,777,216 facts. */
    static final int MOST_STRETCHES = 1_024;

    /**
     * Walks from the newest stretch to the oldest, until the page is full. Index member_present; then, for each stretch,
     * index message_search_words, and at most as many rows as the stretch has positions, however large the hotel is.
     *
     * <p>A question can be dear: a hundred letters, each the beginning of many words, and a word that is nowhere. After
     * {@code within} milliseconds no further stretch is begun; the next page goes on from there.
     *
     * <p>One row for each stretch that holds something, and always a last one, which says where the next page goes on.
     */
    static final String SEARCH = """
            with recursive mine as materialized (
                select m.conversation_id
                from read_model.member m
                where m.hotel = :hotel and m.staff_id = :caller and m.left_position is null
                  and (cast(:conversation as uuid) is null or m.conversation_id = cast(:conversation as uuid))
            ), scope as materialized (
                select array_agg(conversation_id) as conversations,
                       case when count(*) <= %1$d
                            then '(' || string_agg(replace(:inConversation, '?', cast(conversation_id as text)), ' | ') || ')'
                            else :inHotel end as lexemes
                from mine
                having count(*) > 0
            ), seen as materialized (
                select %2$s, (select w.position from read_model.watermark w where w.processor = any(:index)) as indexed
            ), walk (stretch, steps, filled, positions, messages) as (
                select least(:before - 1, seen.indexed) >> %3$d, 0, 0, cast('{}' as bigint[]), cast('{}' as uuid[])
                from seen cross join scope
                where :words <> ''
                union all
                select w.stretch - 1, w.steps + 1, w.filled + cardinality(h.messages), h.positions, h.messages
                from walk w cross join scope c cross join lateral (
                    select coalesce(array_agg(x.position), '{}') as positions,
                           coalesce(array_agg(x.message_id), '{}') as messages
                    from (
                        select s.position, s.message_id
                        from read_model.message_search s
                        where s.words @@ cast(replace(:words || ' & ' || c.lexemes, '%4$s', cast(w.stretch as text)) as tsquery)
                          and s.hotel = :hotel and s.position < :before and s.conversation_id = any(c.conversations)
                        order by s.position desc
                        limit :limit
                    ) x
                ) h
                where w.stretch >= 0 and w.filled < :limit and w.steps < %5$d
                  and (w.steps = 0 or clock_timestamp() < statement_timestamp() + :within * interval '1 millisecond')
            )
            select seen.read_position, exists (select 1 from mine) as participant,
                   (select min(w.stretch) from walk w) as next_stretch, f.position, f.message_id
            from seen
            left join (
                select p.position, p.message_id
                from walk w cross join lateral unnest(w.positions, w.messages) p (position, message_id)
            ) f on true
            order by f.position desc nulls last
            limit :limit
            """.formatted(
                    MOST_CONVERSATIONS, ReadScope.POSITION, Lexemes.STRETCH_BITS, Lexemes.STRETCH, MOST_STRETCHES);

    private SearchSql() {}
}
