using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>
/// Keeps the words of a touch as they were said. A planned touch keeps its templates, so that the days in them stay true when it is put
/// off; once it is made, its tags are filled for good, and the history says what they read.
/// </summary>
public static partial class MadeWords
{
    /// <summary>Fills the tags of a touch that has just been made, or is about to leave.</summary>
    /// <returns>The tags that nothing is known for; they show as their names in brackets.</returns>
    internal static async Task<IReadOnlyList<string>> FillAsync(FollowDb db, Pursuit pursuit, Touch touch, CancellationToken cancel)
    {
        if (!HasTags(touch.Ask) && !HasTags(touch.Subject) && !HasTags(touch.Body))
        {
            return [];
        }

        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.WorkspaceId == pursuit.Workspace.Id && s.Id == touch.SellerId, cancel);
        return Fill(touch, pursuit.Prospect, pursuit.People, pursuit.Deals, seller, pursuit.Workspace, pursuit.Now);
    }

    /// <summary>As <see cref="FillAsync"/>, of what is known already.</summary>
    /// <param name="touch">The touch; its words are changed.</param>
    /// <param name="prospect">Whom it is about.</param>
    /// <param name="people">Their people.</param>
    /// <param name="deals">Their deals.</param>
    /// <param name="seller">Who writes.</param>
    /// <param name="workspace">The seller's business.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>The tags that nothing is known for.</returns>
    public static IReadOnlyList<string> Fill(
        Touch touch, Prospect prospect, IEnumerable<Person> people, IEnumerable<Deal> deals, Seller seller, Workspace workspace, Instant now)
    {
        if (!HasTags(touch.Ask) && !HasTags(touch.Subject) && !HasTags(touch.Body))
        {
            return [];
        }

        var person = people.FirstOrDefault(p => p.Number == touch.PersonNumber);
        var deal = Deal.SpokenOf(deals);
        var zone = NamedZone.Of(seller.ZoneId);
        var values = TagValues.Of(prospect, person, deal, seller, workspace, now.InZone(zone).Date).With(KnownTags.Benefit, touch.Benefit);
        var missing = new List<MissingTag>();
        touch.Ask = TemplateRenderer.Sentence(touch.Ask, values, missing);
        values = values.With(KnownTags.Ask, touch.Ask);
        touch.Subject = TemplateRenderer.Sentence(touch.Subject, values, missing);
        touch.Body = TemplateRenderer.Filled(touch.Body, values, missing);
        return [.. missing.Select(tag => tag.Name).Concat(LeftIn(touch.Subject)).Concat(LeftIn(touch.Body)).Distinct()];
    }

    /// <summary>Forgets which wording a touch is where a person's words are others: they are neither of the two.</summary>
    /// <param name="db">Asked for what fills the tags.</param>
    /// <param name="pursuit">The prospect.</param>
    /// <param name="touch">The touch, with its templates still in it.</param>
    /// <param name="subject">The subject as it goes out; null where it wasn't touched.</param>
    /// <param name="body">The words as they go out; null where they weren't touched.</param>
    /// <param name="cancel">Ends the asking.</param>
    public static async Task CompareAsync(FollowDb db, Pursuit pursuit, Touch touch, string? subject, string? body, CancellationToken cancel)
    {
        if (touch.Wording is null || (subject is null && body is null))
        {
            return;
        }

        var planned = new Touch { PersonNumber = touch.PersonNumber, SellerId = touch.SellerId, Benefit = touch.Benefit, Ask = touch.Ask, Subject = touch.Subject, Body = touch.Body };
        await FillAsync(db, pursuit, planned, cancel);
        if (Flat(subject ?? planned.Subject) != Flat(planned.Subject) || Flat(body ?? planned.Body) != Flat(planned.Body))
        {
            touch.Wording = null;
        }
    }

    /// <summary>What a page showed in brackets because nothing is known for it is a tag again: left standing, it still can't go out.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Tagged(string? text) => text is null ? null : Brackets().Replace(text, match => KnownTags.IsKnown(match.Groups[1].Value) ? $"{{{{{match.Groups[1].Value}}}}}" : match.Value);

    /// <summary>A browser sends other line ends than were there; they change no words.</summary>
    private static string Flat(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Braces that are no tag of ours stay as they were typed: they are named too, so that nobody reads them in a mail.</summary>
    private static IEnumerable<string> LeftIn(string? text) => Braces().Matches(text ?? "").Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{\{\s*([^{}]{1,60}?)\s*\}\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[([a-z0-9_.]{1,60})\]")]
    private static partial Regex Brackets();

    private static bool HasTags(string? text) => text?.Contains("{{", StringComparison.Ordinal) == true;
}
