using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Followthrough.Web.Tests.Sources;

/// <summary>Import on the page, without JavaScript: upload, look over, run, read what came in.</summary>
public sealed class ImportPagesTests : SignedInTests
{
    private const string Table = """
        First name,Last name,Email,Company,Met on,Shoe size
        Dana,Reyes,dana@alder.example,Alder,03/04/2026,42
        Omar,Haddad,omar@quay.example,Quay,05/04/2026,44
        Lin,Chen,not an address,,,
        ,,,,,
        """;


    [Fact]
    public async Task A_file_is_looked_over_counted_and_brought_in()
    {
        Assert.Equal("No file has been brought in yet.", Text(await Browser.ReadAsync("/import"), "h1"));
        var address = await UploadAsync("people.csv", Table);

        var mapping = await CountedAsync(address);
        Assert.Equal("This is a table with six columns.", Text(mapping, "h1"));
        Assert.Contains("2would be added", Flat(mapping, "#counts"), StringComparison.Ordinal);
        Assert.Contains("2rows can’t be read", Flat(mapping, "#counts"), StringComparison.Ordinal);
        Assert.Equal(["First name", "Last name", "Email", "Company", "Met on", "Shoe size"], mapping.QuerySelectorAll("tbody .who").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("email", Chosen(mapping, "field-2"));
        Assert.Equal("custom", Chosen(mapping, "field-5"));
        Assert.Equal(["Dana", "Omar", "Lin"], mapping.QuerySelector("td.samples")!.QuerySelectorAll("span").Select(span => span.TextContent));
        Assert.Equal("new-lead", Chosen(mapping, "cadence"));
        Assert.Equal(0, await PeopleAsync());

        var started = await Browser.PostAsync(address, address + "/run", ("field-5", "custom"), ("cadence", "new-lead"));
        Assert.Equal((HttpStatusCode.SeeOther, address), (started.StatusCode, started.Headers.Location!.OriginalString));
        var done = await OverAsync(address);
        Assert.Equal("Two people came in.", Text(done, "h1"));
        Assert.Equal(2, await PeopleAsync());
        var errors = await (await Browser.GetAsync(address + "/errors")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Line,Reason,First name", errors, StringComparison.Ordinal);
        Assert.Contains("not an address", errors, StringComparison.Ordinal);

        var history = await Browser.ReadAsync("/import");
        Assert.Equal("Two people came in from one file.", Text(history, "h1"));
        Assert.Equal("people.csv", Text(history, "tbody tr .who"));
        var report = ((IHtmlAnchorElement)history.QuerySelector("tbody a.button")!).PathName;
        Assert.Equal("text/csv", (await Browser.GetAsync(report)).Content.Headers.ContentType!.MediaType);

        var again = await CountedAsync(await UploadAsync("people.csv", Table));
        Assert.Contains("0would be added", Flat(again, "#counts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_given_another_meaning()
    {
        var address = await UploadAsync("wer.csv", "Wer,Wohin,Seit\nDana Reyes,dana@alder.example,03/04/2026\n");
        var mapped = await Browser.PostAsync(
            address, address + "/map", ("field-0", "name"), ("field-1", "email"), ("field-2", "created"), ("reading-2", "month-first"), ("cadence", ""));
        Assert.Equal(HttpStatusCode.SeeOther, mapped.StatusCode);
        var page = await CountedAsync(address);
        Assert.Equal(("name", "email", "created", ""), (Chosen(page, "field-0"), Chosen(page, "field-1"), Chosen(page, "field-2"), Chosen(page, "cadence")));
        Assert.Contains("1would be added", Flat(page, "#counts"), StringComparison.Ordinal);

        var nobody = await Browser.PostAsync(address, address + "/run", ("field-0", "ignore"), ("field-1", "custom"), ("field-2", "ignore"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.StartsWith("No column is a name", Text(await Browser.ReadAsync(nobody), "[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(0, await PeopleAsync());

        await Browser.PostAsync(address, address + "/run", ("field-0", "name"), ("field-1", "email"), ("field-2", "ignore"), ("cadence", ""));
        Assert.Equal("One person came in.", Text(await OverAsync(address), "h1"));
        await using var db = Pages.NewDb();
        Assert.Empty(await db.Enrollments.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_imports_at_once_and_one_twice_bring_everyone_once()
    {
        var (first, second) = (await UploadAsync("a.csv", Many("a")), await UploadAsync("b.csv", Many("b")));
        var answers = await Task.WhenAll(
            Browser.PostAsync(first, first + "/run", ("cadence", "new-lead")), Browser.PostAsync(first, first + "/run", ("cadence", "new-lead")),
            Browser.PostAsync(second, second + "/run", ("cadence", "")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal("300 people came in.", Text(await OverAsync(first), "h1"));
        Assert.Equal("300 people came in.", Text(await OverAsync(second), "h1"));
        Assert.Equal(600, await PeopleAsync());
    }

    [Theory]
    [InlineData("", "people.csv", "is empty")]
    [InlineData("PK\u0003\u0004rest of a workbook", "people.xlsx", "save it as “CSV UTF-8”")]
    [InlineData("a\0b\0\0\0\u0001\u0002", "people.csv", "binary file")]
    [InlineData("Name,Email\nDana,dana@alder.example\nOmar,\"omar@qu", "people.csv", "seems to have been cut")]
    public async Task What_is_no_contact_file_is_refused_in_a_sentence(string content, string name, string says)
    {
        var refused = await Browser.UploadAsync("/import", "/import", name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(says.Replace('“', '"').Replace('”', '"'), Text(await Browser.ReadAsync(refused), ".wrong"), StringComparison.Ordinal);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task One_endless_line_is_refused_or_left_out()
    {
        var line = new byte[24 << 20];
        Array.Fill(line, (byte)'x');
        var answer = await Browser.UploadAsync("/import", "/import", "line.csv", [.. "Name,Email\n"u8, .. line]);
        Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.SeeOther, answer.StatusCode.ToString());
        Assert.Equal(0, await PeopleAsync());
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_kept()
    {
        var content = new MultipartFormDataContent { { new StringContent("made up"), "_token" }, { new ByteArrayContent("Name\nDana\n"u8.ToArray()), "file", "a.csv" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await Browser.SendAsync("/import", content)).StatusCode);
        var bare = new MultipartFormDataContent { { new ByteArrayContent("Name\nDana\n"u8.ToArray()), "file", "a.csv" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await Browser.SendAsync("/import", bare)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Browser.SendAsync("/import", ("file", "none"))).StatusCode);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task What_was_left_lying_is_removed_after_a_day()
    {
        var address = await UploadAsync("old.csv", Table);
        Pages.Clock.Advance(NodaTime.Duration.FromHours(25));
        await UploadAsync("new.csv", Table);
        Assert.Equal("new.csv", Path.GetFileName(Assert.Single(Kept())));
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("/import/0123456789abcdef0123456789abcdef")]
    [InlineData("/import/..%2f..%2ffollow.db")]
    [InlineData("/import/history/7/errors")]
    public async Task What_is_not_there_is_not_found(string address) => Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync(address)).StatusCode);

    private static string Many(string mark) =>
        "Name,Email\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"Person{i} {mark},p{i}@{mark}.example\n"));

    private static string Text(IDocument page, string selector) => page.QuerySelector(selector)?.TextContent.Trim() ?? $"(no {selector})";

    private static string Flat(IDocument page, string selector) =>
        string.Concat(page.QuerySelectorAll($"{selector} .tally div").Select(figure => figure.QuerySelector("dd")!.TextContent.Trim() + figure.QuerySelector("dt")!.TextContent.Trim() + ";"));

    private static string? Chosen(IDocument page, string name) => ((IHtmlSelectElement)page.QuerySelector($"select[name={name}]")!).Value;

    private async Task<string> UploadAsync(string name, string text)
    {
        var answer = await Browser.UploadAsync("/import", "/import", name, Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The mapping with its counts: the page itself waits a while for them.</summary>
    private Task<IHtmlDocument> CountedAsync(string address) => UntilAsync(address, page => page.QuerySelector("#counts[hx-get]") is null);

    /// <summary>The page at the end of an import.</summary>
    private Task<IHtmlDocument> OverAsync(string address) => UntilAsync(address, page => page.QuerySelector("#progress") is null);

    private async Task<IHtmlDocument> UntilAsync(string address, Func<IHtmlDocument, bool> isSo)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            if (await Browser.ReadAsync(address) is var page && isSo(page))
            {
                return page;
            }
        }

        throw new TimeoutException($"{address} doesn't come to an end.");
    }

    private async Task<int> PeopleAsync()
    {
        await using var db = Pages.NewDb();
        return await db.Prospects.CountAsync(TestContext.Current.CancellationToken);
    }

    private IReadOnlyList<string> Kept() => Directory.Exists(Pages.UploadFolder) ? Directory.GetFiles(Pages.UploadFolder, "*.csv", SearchOption.AllDirectories) : [];
}
