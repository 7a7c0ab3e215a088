using System.Net;
using AngleSharp.Html.Dom;
using Xunit;

namespace Followthrough.Web.Tests.Team;

/// <summary>How long an ask lives is the owner's to say, within bounds, and the page Asks says the same.</summary>
public sealed class AskTermsTests : SignedInTests
{
    [Fact]
    public async Task The_terms_are_changed_and_what_cannot_be_is_said_once()
    {
        Assert.Equal("7", (await Browser.ReadAsync("/settings")).QuerySelector("[name=email][max='90']")!.GetAttribute("value"));
        await SaveAsync("10");
        Assert.Contains("10 days", Words(await Browser.ReadAsync("/asks")), StringComparison.Ordinal);
        foreach (var (days, said) in new[] { ("91", "from 1 to 90 days"), ("0", "from 1 to 90 days"), ("soon", "“soon” is no whole number") })
        {
            var refused = await SaveAsync(days);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(said, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }

        Assert.Equal("10", (await Browser.ReadAsync("/settings")).QuerySelector("[name=email][max='90']")!.GetAttribute("value"));
    }

    private Task<HttpResponseMessage> SaveAsync(string email) => Browser.PostAsync(
        "/settings", "/settings/asks", ("call", "2"), ("text", "3"), ("social", "5"), ("email", email), ("meeting", "7"), ("letter", "14"));

    private static string Words(IHtmlDocument page) => page.Body!.TextContent.Replace("ten days", "10 days", StringComparison.Ordinal);
}
