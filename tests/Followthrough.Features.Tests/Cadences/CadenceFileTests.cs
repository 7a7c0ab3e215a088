using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Files;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

public class CadenceFileTests
{
    private const string Good = """
        name: quick
        title: Quick one
        on_reply: go on by hand
        let_go: {after_touches: 4, to: nothing}
        then: nurture
        steps:
          - channel: email
            automated: true
            hours: 9:00 to 11:30
            goal: They know us
            benefit: A checklist
            ask: Shall we talk on {{weekday}}?
            subject: The checklist
            template: |
              Hi {{firstName | "there"}},

              here it is. {{ask}}
          - channel: phone
            after: 3 business days
            goal: Hear how it is
            benefit: An answer to their question
            gift: yes
        """;

    [Fact]
    public void Reads_a_cadence()
    {
        var cadence = Read(Good);

        Assert.Equal(("quick", "Quick one", OnReply.GoOnByHand, "nurture"), (cadence.Name, cadence.Title, cadence.OnReply, cadence.Then));
        Assert.Equal(new LetGoRule(4, null, LetGoTo.Nothing), cadence.LetGo);
        var (first, second) = (cadence.Steps[0], cadence.Steps[1]);
        Assert.Equal(("email-1", Channel.Email, Wait.None, true), (first.Id, first.Channel, first.After, first.Automated));
        Assert.Equal((new LocalTime(9, 0), new LocalTime(11, 30)), (first.From!.Value, first.To!.Value));
        Assert.Equal("Hi {{or first_name \"there\"}},\n\nhere it is. {{ask}}", first.Template);
        Assert.Equal(("call-1", Channel.Call, Wait.BusinessDays(3), true), (second.Id, second.Channel, second.After, second.IsGiftOfHelp));
    }

    [Theory]
    [InlineData("goal: They know us", "", "quick.yaml:7: step 1 has no goal; every step states one")]
    [InlineData("goal: They know us", "gaol: They know us", "quick.yaml:10: step 1 has no “gaol”; did you mean “goal”?")]
    [InlineData("channel: phone", "channel: pigeon", "quick.yaml:18: step 2: there is no channel “pigeon”; there are email, text, call, letter, gift, meeting, social message")]
    [InlineData("channel: phone", "channel: emial", "quick.yaml:18: step 2: there is no channel “emial”; did you mean email?")]
    [InlineData("after: 3 business days", "", "quick.yaml:18: step 2 doesn't say how long after the step before; write for example “after: 3 business days”")]
    [InlineData("after: 3 business days", "after: three moons", "quick.yaml:19: step 2: “three moons” is no wait; write for example: at once, 4 hours, 3 business days, 2 weeks, 1 month")]
    [InlineData("gift: yes", "", "quick.yaml:18: step 2 asks for nothing; write what it asks for (“ask: …”), or “gift: true” if it gives help and asks nothing on purpose")]
    [InlineData("gift: yes", "gift: yes\n    automated: true\n    template: hello", "quick.yaml:23: step 2: a call can't leave by itself; only email and text can. Leave out “automated”, and a person makes it")]
    [InlineData("subject: The checklist", "", "quick.yaml:8: step 1 leaves by itself and has no subject")]
    [InlineData("here it is. {{ask}}", "here it is.", "quick.yaml:14: step 1 never makes its ask; put {{ask}} into the template where it belongs")]
    [InlineData("here it is. {{ask}}", "{{frist_name}} {{ask}}", "quick.yaml:17: step 1: template: there is no tag {{frist_name}}; did you mean {{first_name}}?")]
    [InlineData("on_reply: go on by hand", "on_reply: shrug", "quick.yaml:3: “on_reply” is end (a person takes over), pause (until a person lets it go on) or go on by hand")]
    [InlineData("then: nurture", "then: nurture\nrepeat_every: 6 weeks", "quick.yaml:5: a cadence that repeats has no end, so “then” never comes; leave out one of the two")]
    [InlineData("hours: 9:00 to 11:30", "hours: 11 to 9", "quick.yaml:9: step 1: “11 to 9” are no hours; write for example “hours: 9:00-11:30”")]
    [InlineData("name: quick", "name: Quick!", "quick.yaml:1: a name is made of lower-case words joined by hyphens, like new-lead, at most 60 characters; this is “Quick!”")]
    [InlineData("title: Quick one", "title: Quick: one", "quick.yaml:2: this is not YAML: a colon followed by a space stands inside a text; put the text in quotes, or on lines of its own after |")]
    [InlineData("title: Quick one", "title: &a Quick\npurpose: *a", "quick.yaml:2: anchors (&name) are not allowed; put a text that begins with & in quotes")]
    [InlineData("title: Quick one", "title: !!binary aGk=", "quick.yaml:2: tags (!name) are not allowed; put a text that begins with ! in quotes")]
    [InlineData("title: Quick one", "title: one\nTitle: two", "quick.yaml:3: “Title” stands here for the second time; the first is in line 2")]
    public void Tells_each_error_at_its_line(string good, string bad, string error)
    {
        var reading = CadenceFile.Read(Good.Replace(good, bad), "quick.yaml");

        Assert.Null(reading.Definition);
        Assert.Contains(error, reading.Errors.Select(e => e.In("quick.yaml")));
    }

    [Fact]
    public void Tells_all_errors_at_once_in_the_order_of_the_text()
    {
        var text = Good.Replace("goal: They know us", "gaol: x").Replace("after: 3 business days", "after: soon").Replace("benefit: A checklist", "");

        var reading = CadenceFile.Read(text, "quick.yaml");

        Assert.Equal(4, reading.Errors.Count);
        Assert.Equal(reading.Errors.Select(e => e.Line).Order(), reading.Errors.Select(e => e.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b")]
    [InlineData("a: b\n---\nc: d")]
    [InlineData("steps: []")]
    [InlineData("steps: {a: b}")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("\tname: x")]
    [InlineData("name: \"\\uD800\"")]
    [InlineData("name: 'open")]
    [InlineData("%YAML 9.9\n---\nname: x")]
    [InlineData("\0\u0001PK\u0003")]
    public void Text_that_is_no_cadence_is_refused_with_a_line(string text)
    {
        var reading = CadenceFile.Read(text, "x.yaml");

        Assert.Null(reading.Definition);
        Assert.All(reading.Errors, error => Assert.InRange(error.Line, 1, 10));
        Assert.NotEmpty(reading.Errors);
    }

    [Fact]
    public void Hostile_text_is_refused_quickly()
    {
        string[] hostile =
        [
            new string('[', 100_000),
            string.Concat(Enumerable.Repeat("{a: ", 50_000)),
            "a: [" + string.Concat(Enumerable.Repeat("x,", 100_000)) + "]",
            new string('x', 400_001),
            "name: " + new string('x', 300_000),
            string.Concat(Enumerable.Range(0, 5_000).Select(i => $"k{i}: 1\n")),
            string.Concat(Enumerable.Repeat("- ", 100_000)),
            "? " + string.Concat(Enumerable.Repeat("? ", 50_000)),
        ];
        var start = System.Diagnostics.Stopwatch.StartNew();
        foreach (var text in hostile)
        {
            Assert.NotEmpty(CadenceFile.Read(text, "x.yaml").Errors);
        }

        Assert.True(start.Elapsed < TimeSpan.FromSeconds(10), $"took {start.Elapsed}");
    }

    [Theory]
    [InlineData("at once", 0, WaitUnit.BusinessDays)]
    [InlineData("4 hours", 4, WaitUnit.Hours)]
    [InlineData("an hour", 1, WaitUnit.Hours)]
    [InlineData("1 day", 1, WaitUnit.Days)]
    [InlineData("tomorrow", 1, WaitUnit.Days)]
    [InlineData("Three business days", 3, WaitUnit.BusinessDays)]
    [InlineData("2 working days", 2, WaitUnit.BusinessDays)]
    [InlineData("next business day", 1, WaitUnit.BusinessDays)]
    [InlineData("2 weeks", 2, WaitUnit.Weeks)]
    [InlineData("a month", 1, WaitUnit.Months)]
    public void Waits_are_written_naturally(string text, int amount, WaitUnit unit)
    {
        Assert.True(WaitText.TryParse(text, out var wait));
        Assert.Equal(new Wait(amount, unit), wait);
        Assert.True(WaitText.TryParse(WaitText.Of(wait), out var again));
        Assert.Equal(wait, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("-3 days")]
    [InlineData("3.5 days")]
    [InlineData("99999999999 days")]
    [InlineData("days")]
    [InlineData("3 days ago")]
    public void What_is_no_wait_is_not_read_as_one(string text) => Assert.False(WaitText.TryParse(text, out _));

    internal static CadenceDefinition Read(string text, string? fileName = null)
    {
        var reading = CadenceFile.Read(text, fileName);
        Assert.Empty(reading.Errors.Select(error => error.In(fileName ?? "text")));
        return reading.Definition!;
    }
}
