namespace Followthrough.Domain.Touches;

// Written as a good coach would: each gives something first, and asks for one small thing. A fact that only the seller has (a customer, a sum, a list) is a
// tag that nothing fills: the draft isn't whole before they have written it.
public sealed partial record HesitationPlay
{
    private static readonly HesitationPlay[] PuttingOff =
    [
        Mail("small-first-step", "A small first step", "A yes to something small", "They begin without having decided everything", "Shall we do just this one piece on {{weekday}}?", "Just the first piece",
            "big decisions wait for a quiet day that never comes. So I have cut off the first piece for you: {{your_first_piece}}. You keep what comes out of it, whatever you decide afterwards. {{ask}}"),
        Call("name-it", "Name what holds them", "Hear the real reason, whatever it is", "Somebody says aloud what they have been turning over", "What is it that makes you wait?",
            "\"I have the feeling that something speaks against it that we haven't talked about. I'd rather know it.\"", "\"{{ask}}\" Then be quiet, for as long as it takes.", "Repeat what you heard, in their words. Don't answer it yet: ask what else there is."),
        Mail("cost-of-waiting", "What the waiting costs", "They see what another quarter as it is would cost", "A sum they can check themselves", "Is the figure about right for you?", "What another quarter would cost",
            "I have put what you told me into a small sum: {{your_sum}}. It may be less than you think, or more; either way you will know whether it is worth a decision now. {{ask}}"),
    ];

    private static readonly HesitationPlay[] Price =
    [
        Call("worth-it", "What it is worth to them", "They have said themselves what it would be worth", "A clear view of cost against worth, in their own figures", "If it did that for you, would the price be right?",
            "\"Leave the price aside for two minutes. What does it cost you as it is now, in a month?\"", "Let them do the sum. Write it down with them.", "\"{{ask}}\"", "If not: what would have to come off, and what would they give up for it?"),
        Mail("smaller-offer", "A smaller offer", "A yes to a smaller piece at a smaller price", "They can begin within the budget they have", "Shall I send you the small version in writing?", "A smaller way to begin",
            "it doesn't have to be all of it. There is a part that stands on its own: {{your_smaller_offer}}. With it you would see for yourself whether the rest is worth it to you. {{ask}}"),
        Mail("customer-sum", "A customer's sum", "They believe that it pays", "The figures of somebody who asked the same question", "May I introduce you, so that you can ask how it turned out?", "How it paid for somebody else",
            "somebody who asked the same about the price lets me tell you how it turned out: {{your_customer_story}}. It will save you the guessing. {{ask}}"),
    ];

    private static readonly HesitationPlay[] Approval =
    [
        Mail("half-page", "A summary for the approver", "Whoever approves has what they need on half a page", "They don't have to write the case themselves", "Who reads it, and what does that person look at first?", "Half a page for whoever decides",
            "you shouldn't have to sell this inside. I'll write the half page for you: what changes, what it costs, what happens if you don't, and how to get out of it again. You only pass it on. {{ask}}"),
        Call("together", "Talk to the approver together", "A talk with the one who decides", "They don't stand alone in front of the questions", "Shall the three of us take twenty minutes next week?",
            "\"What will they ask you first? And what do you answer?\" Practise it with them.", "\"I'd gladly take the hard questions myself.\"", "\"{{ask}}\"", "If not: which day does it come up, and may you call that evening?"),
        Mail("dates", "A plan with dates", "The approval has a day", "A plan that fits the day of the decision", "On which day is it decided?", "So that it isn't lost among other things",
            "approvals get lost between other things. I made you a small plan: {{your_plan_with_dates}}. {{ask}} I'll have everything ready for you two days before."),
    ];

    private static readonly HesitationPlay[] Trust =
    [
        Mail("reference", "A reference", "They hear it from somebody who has done it", "A talk with a customer, without me listening", "Shall I put the two of you in touch?", "Ask someone who has done it",
            "you have my word, and you should have somebody else's as well. There is somebody who stood where you stand now and will tell you how it went, the hard parts included: {{your_reference}}. {{ask}}"),
        Mail("proof", "Proof", "They have seen it work on something of their own", "A sample made of their own case, to keep", "Which case of yours shall I take for it?", "A sample, made of one of your own cases",
            "don't believe me; look at it. Give me one real case, and I'll make you a sample of what you would get, in two days. It costs you nothing and you keep it. {{ask}}"),
        Call("way-out", "A way out", "They know how they would get out of it again", "The risk is ours, in writing", "With that in writing, would you begin?",
            "\"What would have to happen for you to regret it?\" Take it seriously; write it down.", "\"Then let us write down when you can stop, and what you get back.\"", "\"{{ask}}\""),
    ];

    private static readonly HesitationPlay[] Change =
    [
        Call("who-loses", "Who would lose by it", "Hear what they are afraid to lose", "Somebody thinks of their people as well as of the figures", "What must stay as it is, whatever happens?",
            "\"Suppose it works. What is different on a Monday then, and for whom?\"", "Who loses something: a task, a habit, a say? What would make it good for them?", "\"{{ask}}\" Promise only what you can keep."),
        Mail("one-team", "Begin with one team", "A yes to one team", "Everything else stays as it is until they say so", "Which team would like it first?", "One team first",
            "nothing has to change everywhere. Let one team try it for a month, the one that would like it most. The others will ask for it, or you stop it, and nothing is lost for you. {{ask}}"),
        Mail("first-week", "The first week, hour by hour", "They can picture the change", "A plan of the first week, so that nobody is surprised", "What in it would worry your people most?", "The first week, hour by hour",
            "the unknown is worse than the change itself. So here is the first week for you, hour by hour: {{your_first_week}}. {{ask}}"),
    ];

    private static readonly HesitationPlay[] Timing =
    [
        Mail("right-month", "The right month", "A month that they have named themselves", "They needn't think of it until then", "Which month is the right one?", "Which month is the right one?",
            "if it isn't now, that is a good answer. Tell me the month, and you will not hear of it before then; when it comes, I'll have everything prepared so that it costs you an hour at most. {{ask}}"),
        Call("what-first", "What has to come first", "Know what it waits for", "A way to get the other thing done sooner", "What has to be finished first?",
            "\"What is on your desk that has to go first?\" Can you help with that? Offer it.", "\"{{ask}}\"", "\"Then shall we fix the day after that one?\" Write it down as a promise."),
        Mail("reserve", "Hold the place", "Their place is held without obligation", "They can decide later and still begin in time", "Shall I hold a start in {{month}} for you until you know?", "I can hold a place for you",
            "you don't have to decide now to begin in time. I can hold a place for you and give it away two weeks before if you say so; you lose nothing. {{ask}}"),
    ];

    private static readonly HesitationPlay[] NoNeed =
    [
        Call("their-words", "Ask, don't tell", "Hear whether there is a need, in their words", "An honest answer, even if it is that we can't help", "If you could change one thing about it by spring, what would it be?",
            "\"You may well be right that you don't need it. Help me understand how you do it today.\"", "\"What does it take every week, and whom does it annoy?\"", "\"{{ask}}\"", "If there is nothing: say so, thank them, and ask who might need it."),
        Mail("check-yourself", "A check they can do themselves", "They find out for themselves whether they have the problem", "A checklist of five questions, useful with or without us", "How many of the five did you answer with no?", "Five questions, two minutes",
            "here is a checklist, two minutes:\n\n{{your_five_questions}}\n\nIf you answer all of them with yes, you don't need anybody, and I'll gladly believe it. {{ask}}"),
        Mail("who-else", "Ask for a name", "A name of somebody who does need it", "Their own case is closed, with thanks", "Who do you know that struggles with this right now?", "Then one last question",
            "thank you for telling me straight; that is worth more than a maybe. It saves you and me the time for better things. {{ask}} I'll be as honest with them as I was with you."),
    ];
}
