using System.Diagnostics;
using System.Globalization;
using Followthrough.Store;
using Microsoft.Playwright;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>
/// From the key to the next card on the screen, in Chromium: Enter on the proposed next step logs the touch, commits it and shows the next
/// card. Timed inside the page, from the key's event to the frame that shows another touch. The server is the built program, as people start it.
/// </summary>
internal static class CardBench
{
    private const int WarmUp = 10;

    private const string Watch = """
        () => {
          window.cards = [];
          window.addEventListener('keydown', (event) => { if (event.key === 'Enter') window.pressed = performance.now(); }, true);
          const shown = () => document.querySelector('[data-touch]')?.dataset.touch;
          let last = shown();
          new MutationObserver(() => {
            const now = shown();
            if (!now || now === last || !window.pressed || document.querySelector('.step')) return;
            last = now;
            const pressed = window.pressed;
            window.pressed = 0;
            requestAnimationFrame(() => window.cards.push(performance.now() - pressed));
          }).observe(document.documentElement, { subtree: true, childList: true });
        }
        """;

    public static async Task<int> RunAsync(Options options)
    {
        var prospects = options.Int("prospects", 100_000);
        var cards = options.Int("cards", 200);
        var folder = Directory.CreateTempSubdirectory("followthrough-bench-").FullName;
        try
        {
            var url = $"sqlite:{Path.Combine(folder, "follow.db")}";
            await using (var store = await FollowStore.OpenAsync(DatabaseUrl.Parse(url)))
            {
                await SampleWorkspace.MakeAsync(store, prospects, SystemClock.Instance.GetCurrentInstant());
            }

            var times = await ServeAsync(url, cards);
            Figures.Print($"next card at {prospects:N0} prospects: p50 {Figures.At(times, 0.5):N0} ms, p95 {Figures.At(times, 0.95):N0} ms, p99 {Figures.At(times, 0.99):N0} ms over {times.Length} cards (goal: p95 within 100 ms)");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> ServeAsync(string url, int cards)
    {
        using var server = Process.Start(new ProcessStartInfo(Run.Follow, ["serve", "--db", url, "--port", "0"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("follow does not start");
        try
        {
            string? said;
            do
            {
                said = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("follow serve names no link for the owner.");
            }
            while (!said.Contains("/welcome/", StringComparison.Ordinal));
            return await WalkAsync(said.Trim(), cards);
        }
        finally
        {
            using var stop = Process.Start("kill", ["-INT", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await server.WaitForExitAsync();
        }
    }

    private static async Task<double[]> WalkAsync(string welcome, int cards)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
        });
        var page = await browser.NewPageAsync();
        await BecomeOwnerAsync(page, welcome);
        await page.EvaluateAsync(Watch);
        for (var done = 0; done < cards + WarmUp; done++)
        {
            await page.Keyboard.PressAsync("1");
            await page.Locator(".step").First.WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync("(done) => window.cards.length > done", done);
        }

        return (await page.EvaluateAsync<double[]>("() => window.cards"))[WarmUp..];
    }

    private static async Task BecomeOwnerAsync(IPage page, string welcome)
    {
        await page.GotoAsync(welcome);
        await page.FillAsync("[name=name]", "Sam");
        await page.FillAsync("[name=business]", "Bench");
        await page.FillAsync("[name=email]", "sam@bench.example");
        await page.FillAsync("[name=password]", Guid.NewGuid().ToString());
        await page.ClickAsync("form button");
        await page.GotoAsync(new Uri(new Uri(welcome), "/today").ToString());
        await page.Locator("[data-touch]").WaitForAsync();
    }
}
