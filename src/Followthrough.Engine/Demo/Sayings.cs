using Followthrough.Domain.Prospects;

namespace Followthrough.Engine.Demo;

/// <summary>What people say in the demo, and what the seller wrote down.</summary>
internal static class Sayings
{
    public static readonly IReadOnlyList<string> Interested =
    [
        "Thanks for this. Yes, it is a subject for us right now. What would working together look like?",
        "Good timing, we talked about exactly that on Monday. Can you call me on Thursday after ten?",
        "I read your note twice. Tell me more about the part with the sales meetings, please.",
        "We have lost two good people this year and I don’t want a third. Let us talk.",
        "A friend told me you did this with her team. What do you need from me to begin?",
        "Sounds useful. Send me two dates and I will take one.",
        "My partner and I would both like to be on the call. Is next week possible?",
    ];

    public static readonly IReadOnlyList<string> Question =
    [
        "How long does it take until one sees anything?", "Do you also work with firms of our size? We are eleven.", "Is that on site or by video?",
        "Can we split the fee over the year?", "Who else in our trade have you done this with? I would like to speak with one of them.",
        "What happens if we stop after the first month?", "Would you need everybody for two whole days? That is hard for us.",
    ];

    public static readonly IReadOnlyList<string> TooExpensive =
    [
        "Honestly, that is more than I had in mind. Is there a smaller way to begin?", "We like it, but the price made us swallow. What could we leave out?",
        "My accountant says no to anything over five thousand this year. Could we start with one day?",
    ];

    public static readonly IReadOnlyList<string> Waiting =
    [
        "It is with the board; they meet on the second Tuesday.", "I have to get this past my co-founder first. Give us a week or two.",
        "The budget is approved in principle, the signature is missing. I’ll chase it.", "We are waiting for the figures of the quarter, then we decide.",
    ];

    public static readonly IReadOnlyList<string> NotNow =
    [
        "Not now, we are moving offices. Ask me again in spring, please.", "This quarter is impossible. After the summer it looks different.",
        "We hire two people first. Come back to me when they have settled in.", "Good idea, wrong moment. Call me in three months?",
    ];

    public static readonly IReadOnlyList<string> No =
    [
        "Thanks, but we have decided to do this ourselves.", "We went with somebody local. It was close.", "No, thank you. It isn’t for us.",
    ];

    public static readonly IReadOnlyList<string> Hire =
    [
        "We have talked it over: yes. Please send the agreement.", "Let us do it. Can we begin in two weeks?", "Signed, scanned, attached. Looking forward to it.",
    ];

    public static readonly IReadOnlyList<(string What, Fault Fault, decimal? Cost, string MakeGood)> LetDown =
    [
        ("We moved their session twice in one week, and the team waited in the room", Fault.Ours, 600m, "The session on a day of their choice, and one more at no charge"),
        ("The workbooks came a week late, so the workshop ran without them", Fault.Partner, 250m, "New ones by courier, and an hour with each team to go through them"),
        ("Nobody called back after their question in September", Fault.Ours, null, "One person who answers the same day, by name"),
    ];

    public static readonly IReadOnlyList<(string What, decimal Cost)> Gifts =
    [
        ("A book on selling without pushing, with a line on the first page", 24m), ("A box of the bakery’s almond cookies", 31.50m), ("A notebook with their company’s name", 18m),
        ("Tickets for the half marathon they run", 60m), ("Honey from the neighbour’s bees", 14m),
    ];

    public static readonly IReadOnlyList<string> Stop =
    [
        "Please take me off your list and don’t contact me again.", "I have asked before: stop writing to us. Our lawyer is copied.",
    ];

    public static readonly IReadOnlyList<string> Thanks =
    [
        "Thank you for thinking of us. The checklist was handy.", "Kind of you. Not yet, but I keep your notes in a folder.", "Nice article, I passed it on to my sister who runs a shop.",
    ];

    public static readonly IReadOnlyList<string> CallNotes =
    [
        "Talks fast, decides slowly. Wants the managers to hold their own meetings.", "Two of five sales people bring all the business. The rest wait for leads.",
        "Owner does everything himself and is tired. Wife says something has to change.", "They tried a trainer last year; nothing stuck after three weeks. Afraid of the same again.",
        "Growing quickly, no middle management. Wants somebody to think with.", "Needs a reference from her own trade before she goes to her partner.",
        "Asked about the price early. Has a figure around eight thousand in mind.", "The daughter takes over in two years and should be ready. Warm, careful family.",
        "Likes the idea of one small first step. Wants dates, not concepts.", "Said that nobody before had asked what they want to sell more of.",
        "Short call between two meetings. Interested, no calendar at hand.", "Worried that the team will see it as criticism.",
    ];

    public static readonly IReadOnlyList<string> Messages =
    [
        "Left a message with the assistant.", "Voicemail: one sentence, my number twice.", "The front desk writes it down; best reached before nine.", "",
    ];

    public static readonly IReadOnlyList<string> Notes =
    [
        "Runs the town’s half marathon every year; her team pays the water.", "Met at the owners’ breakfast, left-handed table by the window.", "Their lease ends next summer.",
        "New website since last month.", "Has a dog called Biscuit that joins every video call.", "Reads on paper. Letters work better than mail.", "Prefers a call on Fridays.",
    ];

    public static readonly IReadOnlyList<string> PutOffs = ["No head for it today", "Want to look at their site first", "Out all afternoon", "Waiting for the figures I promised to bring"];
}
