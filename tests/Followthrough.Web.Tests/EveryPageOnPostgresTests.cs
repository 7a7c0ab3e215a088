using System.Net;
using Followthrough.Web.Frame;
using Xunit;

namespace Followthrough.Web.Tests;

/// <summary>Every page over PostgreSQL, where a connection answers one question at a time: two parts of a page that ask at once would break it.</summary>
public sealed class EveryPageOnPostgresTests : IAsyncLifetime
{
    private readonly PagesHost _pages = PagesHost.OnPostgres();

    private static readonly string[] Further =
    [
        "/prospects?q=dana", "/prospects?view=silence", "/prospects/new", "/adrift", "/magnets/new", "/cadences/new-lead", "/cadences/new-lead/edit", "/cadences/new-lead/people",
        "/cadences/new-lead/asks", "/cadences/new-lead/wordings", "/account", "/find?q=dana", "/more",
    ];

    public ValueTask InitializeAsync() => _pages.InitializeAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task EveryPageIsShown()
    {
        var (first, second) = (await _pages.AddAsync("Dana Reyes", "Alder & Finch", "dana@alder.example", "303 555 0142", 18_400), await _pages.AddAsync("Priya Natarajan", "Alder & Finch"));
        var browser = await _pages.NewSignedInAsync();
        var card = $"/today/{first.ProspectId}.{first.Next!.Number}";
        foreach (var address in RailPage.All.Concat(RailPage.Beside).Select(page => page.Href).Concat(Further).Concat([card, $"{card}/log?result=sent", $"{card}/edit", $"/prospects/{first.ProspectId}", $"/prospects/{second.ProspectId}", $"/prospects/{first.ProspectId}/plan"]))
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await browser.GetAsync(address)).StatusCode));
        }
    }
}
