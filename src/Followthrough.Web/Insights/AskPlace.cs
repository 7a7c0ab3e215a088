using System.Globalization;
using Followthrough.Features.Insights;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Insights;

/// <summary>Where one is on the board of asks, as its address says it. What is pressed there leads back to it.</summary>
/// <param name="Of">"all" for everyone's.</param>
/// <param name="Part">"open" or "again" for that part alone.</param>
/// <param name="From">So many of its rows are left out.</param>
internal sealed record AskPlace(string? Of = null, string? Part = null, int? From = null)
{
    /// <summary>Reads it from an address; what makes no sense there is left out.</summary>
    public static ValueTask<AskPlace> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        return ValueTask.FromResult(new AskPlace(query["of"], query["part"], int.TryParse(query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : null));
    }

    public bool IsAll => Of == "all";

    public AskPart? Only => Part switch
    {
        "open" => AskPart.Open,
        "again" => AskPart.Waiting,
        _ => null,
    };

    public int Skipped => Only is null ? 0 : Math.Max(0, From ?? 0);

    /// <summary>"?of=all&amp;part=again&amp;from=25", or nothing.</summary>
    public string Query
    {
        get
        {
            var parts = new[] { IsAll ? "of=all" : null, Only is null ? null : $"part={Part}", Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"from={Skipped}") : null };
            var query = string.Join('&', parts.OfType<string>());
            return query.Length > 0 ? $"?{query}" : "";
        }
    }

    public string Address => $"/asks{Query}";
}
