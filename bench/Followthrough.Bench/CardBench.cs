using Followthrough.Store;
using Microsoft.Playwright;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>
/// From the key to the next card on the screen, in Chromium: Enter on the proposed next step logs the touch, commits it and shows the next
/// card. Timed inside the page, from the key's event to the frame that shows another touch.
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
            await using var store = await FollowStore.OpenAsync(DatabaseUrl.ForFile(Path.Combine(folder, "follow.db")));
            await SampleWorkspace.MakeAsync(store, prospects, SystemClock.Instance.GetCurrentInstant());
            await using var site = await Site.StartAsync(store);
            var times = await WalkAsync(site, cards);
            Figures.Print($"next card at {prospects:N0} prospects: p50 {Figures.At(times, 0.5):N0} ms, p95 {Figures.At(times, 0.95):N0} ms, p99 {Figures.At(times, 0.99):N0} ms over {times.Length} cards (goal: p95 within 100 ms)");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> WalkAsync(Site site, int cards)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(site.DemoLink);
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
}
