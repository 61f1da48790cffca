package hotel.chat.app.e2e;

/** The naive chat with all that must be seen of it and all that must become of acts. */
record NaiveModel(
        NaiveChat chat,
        NaiveRules rules,
        MessageViews messages,
        ConversationViews conversations,
        NaiveEnvelopes envelopes) {

    static NaiveModel of(NaivePeople people, String hotel) {
        NaiveChat chat = new NaiveChat();
        MessageViews messages = new MessageViews(chat, people, hotel);
        ConversationViews conversations = new ConversationViews(chat, people, messages);
        return new NaiveModel(
                chat,
                new NaiveRules(chat, messages, people),
                messages,
                conversations,
                new NaiveEnvelopes(chat, new NaivePayloads(chat, messages, conversations), hotel));
    }
}
