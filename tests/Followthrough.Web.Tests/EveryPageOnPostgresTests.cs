using System.Net;
using Xunit;

namespace Followthrough.Web.Tests;

/// <summary>Every page over PostgreSQL, where a connection answers one question at a time: two parts of a page that ask at once would break it.</summary>
public sealed class EveryPageOnPostgresTests : IAsyncLifetime
{
    private readonly PagesHost _pages = PagesHost.OnPostgres();

    private static readonly string[] Addresses =
    [
        "/today", "/focus", "/inbox", "/prospects", "/prospects?q=dana", "/prospects?view=silence", "/prospects/new", "/pipeline", "/adrift", "/asks", "/silence", "/no", "/week", "/putoff", "/goal",
        "/practice", "/morning", "/evening", "/calendar", "/care", "/post", "/worksheet", "/magnets", "/magnets/new", "/import", "/templates", "/cadences", "/cadences/new-lead", "/cadences/new-lead/edit",
        "/cadences/new-lead/people", "/cadences/new-lead/asks", "/cadences/new-lead/wordings", "/settings", "/settings/mailboxes", "/settings/calendar", "/settings/texts", "/account", "/find?q=dana", "/more",
    ];

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task EveryPageIsShown()
    {
        var (first, second) = (await _pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example", "303 555 0142", 18_400), await _pages.AddAsync("Priya Natarajan", "Alder & Finch"));
        var browser = await _pages.NewSignedInAsync();
        var card = $"/today/{first.ProspectId}.{first.Next!.Number}";
        foreach (var address in Addresses.Concat([card, $"{card}/log?result=sent", $"{card}/edit", $"/prospects/{first.ProspectId}", $"/prospects/{second.ProspectId}", $"/prospects/{first.ProspectId}/plan"]))
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await browser.GetAsync(address)).StatusCode));
        }
    }
}
