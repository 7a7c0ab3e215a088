using System.Text;

namespace Followthrough.Engine.Demo;

/// <summary>What the demo's lead magnets promise: two pages of text, whole, so that whoever tries the way to them holds something in the end.</summary>
internal static class Handouts
{
    /// <summary>Twelve questions for a Monday meeting.</summary>
    public static byte[] Monday { get; } = Encoding.UTF8.GetBytes(
        """
        TWELVE QUESTIONS FOR A MONDAY MEETING THAT DECIDES SOMETHING
        Northlight Coaching

        Before it begins
         1. What has to be decided today, in one sentence?
         2. Who decides it? Are they in the room?
         3. What do we need to know that nobody here knows yet?

        While it runs
         4. What did we promise last Monday, and what of it is done?
         5. What stands in the way of the rest: time, money, a word from somebody?
         6. Which customer has waited longest for an answer from us?
         7. What would we do if we had to decide with what we know now?
         8. What speaks against it? Who says so out loud?

        Before everybody leaves
         9. What have we decided? Read it back.
        10. Who does the first step, and by which day?
        11. Whom do we have to tell, and who tells them?
        12. Do we need to meet about this again? If not, take it off the list.

        """);

    /// <summary>The first ninety days of handing a business over.</summary>
    public static byte[] Handover { get; } = Encoding.UTF8.GetBytes(
        """
        HANDING OVER YOUR BUSINESS: THE FIRST NINETY DAYS
        Northlight Coaching

        Weeks 1 and 2: say it
        [ ] Tell the people who have been with you longest first, one by one.
        [ ] Write down the ten decisions that only you make today.
        [ ] Agree on one day of the week on which you are not there.

        Weeks 3 to 6: give away
        [ ] Hand over two of the ten decisions each week, with the reason you decide as you do.
        [ ] Introduce your successor to every customer in person, the largest last.
        [ ] Let the first mistake happen without stepping in.

        Weeks 7 to 10: keep quiet
        [ ] Answer questions with "What would you do?" for a whole week.
        [ ] Sit in the Monday meeting and say nothing until the end.
        [ ] Read the figures together, once a week, for an hour.

        Weeks 11 to 13: leave the room
        [ ] Be away for ten days, without the telephone.
        [ ] Write down what you want to keep for yourself, and say so.
        [ ] Fix the day after which your word counts as advice.

        """);
}
