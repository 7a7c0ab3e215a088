using Followthrough.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Followthrough.Browser.Tests;

/// <summary>Asks axe-core, the auditor of accessibility, about the page that is shown.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(Checkout.Root, "src/Followthrough.Web/node_modules/axe-core/axe.min.js")));

    /// <summary>Fails with what axe finds serious or critical on the page.</summary>
    public static async Task CheckAsync(IPage page, string where)
    {
        var serious = await FindAsync(page);
        Assert.True(serious.Length == 0, $"{where}:\n{string.Join('\n', serious)}");
    }

    /// <summary>What axe finds serious or critical.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter((found) => found.impact === 'serious' || found.impact === 'critical')
              .map((found) => `${found.id}: ${found.help} — ${found.nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`)
            """);
    }
}
