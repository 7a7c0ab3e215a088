using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Replies;
using Followthrough.Features.Magnets;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>
/// Every page, empty and filled, on a desktop and on a phone, light and dark: axe finds nothing serious and nothing sticks out. A page is loaded once and
/// looked at four times: its styles alone follow the window and the theme.
/// </summary>
public abstract class EveryPageTests(LiveSite site)
{
    private static readonly string[] Addresses =
    [
        "/today", "/cadences", "/cadences/new-lead", "/cadences/new-lead/edit", "/cadences/new-lead/people", "/cadences/new-lead/wordings", "/templates", "/templates/_new", "/settings", "/account", "/account/second-step", "/import",
        "/prospects", "/prospects?q=nobody+like+that", "/prospects?tier=a&country=US", "/prospects?view=silence", "/prospects/new", "/pipeline", "/adrift", "/inbox", "/inbox?view=done", "/settings/mailboxes", "/settings/texts",
        "/magnets", "/magnets/new", "/magnets/1", "/m/guide-1",
        "/focus", "/asks", "/cadences/new-lead/asks", "/silence", "/no", "/week", "/putoff", "/goal", "/practice", "/morning", "/evening", "/calendar", "/settings/calendar",
        "/care", "/post", "/worksheet", "/worksheet?week=2026-W40", "/inbox/1.1", "/inbox/1.1/answer", "/inbox/1.1/correct", "/settings/mailboxes/1",
    ];

    /// <summary>A folder for pictures of every page; set FOLLOW_PICTURES to look at them.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("FOLLOW_PICTURES");

    private static readonly (int Width, int Height, ColorScheme Theme)[] Views =
        [(1360, 900, ColorScheme.Light), (1360, 900, ColorScheme.Dark), (390, 844, ColorScheme.Dark), (390, 844, ColorScheme.Light)];

    /// <summary>In a workspace where nobody has done anything.</summary>
    public sealed class WhenEmpty(LiveSite site) : EveryPageTests(site), IClassFixture<LiveSite>
    {
        [Fact]
        public Task Axe_finds_nothing_serious_and_nothing_sticks_out() => LookAtAsync(Addresses.Where(address => !address.Contains('1', StringComparison.Ordinal)), "empty");
    }

    /// <summary>In a workspace at work.</summary>
    public sealed class WhenFilled(LiveSite site) : EveryPageTests(site), IClassFixture<LiveSite>
    {
        [Fact]
        public async Task Axe_finds_nothing_serious_and_nothing_sticks_out()
        {
            await FillAsync();
            await LookAtAsync(Addresses, "filled");
        }
    }

    private async Task LookAtAsync(IEnumerable<string> addresses, string state)
    {
        var page = await site.OpenSignedInAsync();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"); // what pages ask for once they are there
            foreach (var (width, height, theme) in Views)
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                await LookAsync(page, address, state, width, theme == ColorScheme.Dark);
            }
        }
    }

    private static async Task LookAsync(IPage page, string address, string state, int width, bool dark)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{address.Trim('/').Replace('/', '-')}-{state}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
        }

        await Axe.CheckAsync(page, $"{address}, {state}, {width} wide{(dark ? ", dark" : "")}");
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{address}, {state}: {wide} pixels wide on a screen of {width}");
    }

    private async Task FillAsync()
    {
        for (var i = 1; i <= 8; i++)
        {
            var name = $"Dana{i} Reyes-{Guid.NewGuid():N}"[..20];
            await site.DoAsync<AddProspect, Done>(verb => verb.RunAsync(
                new AddProspect.Request(new Actor(site.WorkspaceId, 1), name, "Alder & Finch Company with a rather long name", $"{Guid.NewGuid():N}@alder.example", "+1 303 555 0142", "Operations", 18_400m * i, ZoneId: "America/Denver"),
                TestContext.Current.CancellationToken));
        }

        await WriteAsync();
        await GiveAwayAsync();
    }

    /// <summary>A lead magnet whose form is open.</summary>
    private async Task GiveAwayAsync()
    {
        await using var db = site.NewDb();
        if (await db.Magnets.AnyAsync(TestContext.Current.CancellationToken))
        {
            return;
        }

        await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailboxState.Active), TestContext.Current.CancellationToken);
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == site.WorkspaceId, TestContext.Current.CancellationToken);
        workspace.Settings = workspace.Settings with { PublicAddress = "https://follow.harbor.example" };
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await site.DoAsync<SaveMagnet, long>(verb => verb.RunAsync(
            new SaveMagnet.Request(
                new Actor(site.WorkspaceId, 1), null, "Twelve questions before the Monday meeting", "guide-1", "A page to print.\nIt saves you an hour every week.",
                "Yes, send it to me, and write to me about it afterwards.", "new-lead", null, "https://harbor.example/guide.pdf", null, 240m, true, true, 1),
            TestContext.Current.CancellationToken));
    }

    /// <summary>A mailbox, and messages that came into it.</summary>
    private async Task WriteAsync()
    {
        await using var db = site.NewDb();
        if (await db.Mailboxes.AnyAsync(TestContext.Current.CancellationToken))
        {
            return;
        }

        var server = new MailServer("127.0.0.1", 2525, MailSecurity.None);
        await site.DoAsync<SaveMailbox, long>(verb => verb.RunAsync(
            new SaveMailbox.Request(new Actor(site.WorkspaceId, 1), null, "sam@harbor.example", "Sam Seller", server, server), TestContext.Current.CancellationToken));
        var prospects = await db.Prospects.OrderBy(p => p.Id).Take(3).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var (prospect, i) in prospects.Select((each, i) => (each, i + 1)))
        {
            db.Add(new Incoming
            {
                WorkspaceId = site.WorkspaceId, MailboxId = 1, Number = i, Digest = $"digest {i}", FromAddress = "dana@alder.example", FromName = prospect.Name, Subject = "Re: The Monday meeting",
                ReceivedAt = site.Clock.GetCurrentInstant(), NewText = "Hello Sam,\n\nthat sounds good to me, can we talk on Thursday? In the morning I am free.\n\nDana",
                Text = "Hello Sam,\n\nthat sounds good to me, can we talk on Thursday? In the morning I am free.\n\nDana\n\n> On Monday Sam wrote:\n> Shall we?", Kind = IncomingKind.Reply,
                Intent = i == 1 ? Intent.Interested : Intent.WaitingForApproval, Evidence = "that sounds good to me", Confidence = 0.9, Consequence = "They are interested: the automated steps end. Answer them today, with an ask.",
                ProspectId = prospect.Id, PersonNumber = 1, NeedsDecision = true, Warmth = 5 - i,
            });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
