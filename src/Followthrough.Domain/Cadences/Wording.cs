using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Followthrough.Domain.Cadences;

/// <summary>One of two ways in which a step can be said, to find out which of them is answered more often.</summary>
/// <param name="Name">Its name, unique in the step: <c>a</c>, <c>b</c>, or a word of its author's.</param>
/// <param name="Subject">Subject template, for mail.</param>
/// <param name="Template">Template of the words.</param>
public sealed record Wording(string Name, string? Subject, string Template)
{
    private const int MarkBytes = 5;

    /// <summary>A mark of the words: changed words are another wording, and what the old ones brought isn't counted for the new.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Subject}\0{Template}"))[..MarkBytes]);

    /// <summary>Its name as people see it: A and B, or the author's word in quotes.</summary>
    public string Shown => ShownAs(Name);

    /// <summary>How a touch remembers it: cadence, step, name and mark.</summary>
    /// <param name="cadenceId">The cadence.</param>
    /// <param name="stepId">The step.</param>
    public string KeyIn(long cadenceId, string stepId) => string.Create(CultureInfo.InvariantCulture, $"{cadenceId}/{stepId}/{Name}/{Mark}");

    /// <summary>A wording's name as people see it.</summary>
    public static string ShownAs(string name) => name.Length == 1 ? name.ToUpperInvariant() : $"“{name}”";
}

/// <summary>Says who gets which wording.</summary>
public static class WordingChoice
{
    /// <summary>
    /// The step as this prospect gets it. Chosen by a hash of who and what it is, so that the choice is as good as thrown dice and yet the
    /// same on every node, after every restart and on every page, before anything is written down.
    /// </summary>
    /// <param name="step">The step; one with a single wording is returned as it is.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="cadenceId">The cadence.</param>
    /// <param name="prospectId">The prospect.</param>
    public static CadenceStep For(this CadenceStep step, long workspaceId, long cadenceId, long prospectId)
    {
        if (step.Wordings.Count == 0)
        {
            return step;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{workspaceId}/{cadenceId}/{step.Id}/{prospectId}")), hash);
        var wording = step.Wordings[hash[0] % step.Wordings.Count];
        return step with { Subject = wording.Subject, Template = wording.Template, Wording = wording.KeyIn(cadenceId, step.Id) };
    }
}
