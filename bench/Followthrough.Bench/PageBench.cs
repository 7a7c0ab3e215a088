using System.Diagnostics;
using Followthrough.Store;

namespace Followthrough.Bench;

/// <summary>GET of the page Today over loopback, signed in, one request after the other: what the server takes, with all that a request passes.</summary>
internal static class PageBench
{
    public static async Task<double[]> TimeAsync(FollowStore store, int warmUp, int rounds)
    {
        await using var site = await Site.StartAsync(store);
        var times = new double[rounds];
        for (var i = -warmUp; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await site.Client.GetAsync("/today");
            var body = await answer.Content.ReadAsStringAsync();
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            if (!answer.IsSuccessStatusCode || !body.Contains("Given", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"GET /today answered {answer.StatusCode}.");
            }
        }

        return times;
    }
}
