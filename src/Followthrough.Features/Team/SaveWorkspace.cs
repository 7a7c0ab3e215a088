using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Team;

/// <summary>Changes what a workspace has decided: its name, money, time, pace and whom it pursues. Only what is given changes.</summary>
public sealed class SaveWorkspace(FollowDb db)
{
    /// <summary>Most holidays kept.</summary>
    public const int MostHolidays = 2_000;

    /// <summary>Most criteria.</summary>
    public const int MostCriteria = 20;

    /// <summary>Longest public address, in characters.</summary>
    private const int LongestSite = 200;

    /// <summary>What changes; null leaves it as it is.</summary>
    public sealed record Request(Actor Actor)
    {
        /// <summary>The name of the business.</summary>
        public string? Name { get; init; }

        /// <summary>ISO 4217.</summary>
        public string? Currency { get; init; }

        /// <summary>TZDB id.</summary>
        public string? ZoneId { get; init; }

        /// <summary>Printed under automated mail.</summary>
        public string? PostalAddress { get; init; }

        /// <summary>Where the pages are reached from outside; empty where they aren't.</summary>
        public string? PublicAddress { get; init; }

        /// <summary>When people may be written to.</summary>
        public WorkingHours? Hours { get; init; }

        /// <summary>When people may be called.</summary>
        public WorkingHours? CallHours { get; init; }

        /// <summary>All days off.</summary>
        public IReadOnlyList<Holiday>? Holidays { get; init; }

        /// <summary>Touches one person may get …</summary>
        public int? CapTouches { get; init; }

        /// <summary>… within so many days.</summary>
        public int? CapDays { get; init; }

        /// <summary>Days between touches to two people at one company.</summary>
        public int? SameCompanyDays { get; init; }

        /// <summary>Days that an ask stays open, by how it was made. Asks that are open keep the term they were made with.</summary>
        public AskTerms? AskTerms { get; init; }

        /// <summary>What a deal is usually worth.</summary>
        public decimal? UsualValue { get; init; }

        /// <summary>Expected value from which a prospect is tier A.</summary>
        public decimal? TierAFrom { get; init; }

        /// <summary>Expected value from which a prospect is tier B.</summary>
        public decimal? TierBFrom { get; init; }

        /// <summary>All criteria.</summary>
        public IReadOnlyList<FitCriterion>? Criteria { get; init; }
    }

    /// <summary>Changes it. Plans that stand are made anew by the clock; those that are made from now on follow it at once.</summary>
    /// <exception cref="Refusal">Not an owner, or something that can't be.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "changes its settings", cancel);
        var workspace = await db.Workspaces.SingleAsync(w => w.Id == request.Actor.WorkspaceId, cancel);
        workspace.Name = request.Name is null ? workspace.Name : Text.Trimmed(request.Name) ?? throw Refusal.Invalid("The business needs a name.");
        workspace.Currency = request.Currency is null ? workspace.Currency : CurrencyOf(request.Currency);
        workspace.ZoneId = request.ZoneId is null ? workspace.ZoneId : Zones.Known(request.ZoneId);
        workspace.PostalAddress = request.PostalAddress?.Trim() ?? workspace.PostalAddress;
        var was = workspace.Settings;
        workspace.Settings = Check(was with
        {
            PublicAddress = request.PublicAddress is null ? was.PublicAddress : SiteOf(request.PublicAddress),
            Hours = request.Hours ?? was.Hours,
            CallHours = request.CallHours ?? was.CallHours,
            Holidays = request.Holidays ?? was.Holidays,
            CapTouches = request.CapTouches ?? was.CapTouches,
            CapDays = request.CapDays ?? was.CapDays,
            SameCompanyDays = request.SameCompanyDays ?? was.SameCompanyDays,
            AskTerms = request.AskTerms ?? was.AskTerms,
            UsualValue = request.UsualValue ?? was.UsualValue,
            TierAFrom = request.TierAFrom ?? was.TierAFrom,
            TierBFrom = request.TierBFrom ?? was.TierBFrom,
            Criteria = request.Criteria ?? was.Criteria,
        });
        await db.SaveChangesAsync(cancel);
    }

    private static string CurrencyOf(string text) => text.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetter)
        ? code.ToUpperInvariant()
        : throw Refusal.Invalid($"“{text}” is no currency; write its three letters, such as USD or EUR.");

    /// <summary>Links in mail are only worth something encrypted, and mail programs post to no others (RFC 8058 §3.1).</summary>
    private static string SiteOf(string text) => text.Trim().TrimEnd('/') switch
    {
        "" => "",
        var site when site.Length <= LongestSite && Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 && !site.Any(char.IsWhiteSpace) => site,
        var site => throw Refusal.Invalid($"“{site}” can't be reached from a mail. Write where these pages are from outside, such as https://follow.example.com, or nothing."),
    };

    private static WorkspaceSettings Check(WorkspaceSettings settings)
    {
        CheckHours(settings.Hours, "The hours for mail");
        CheckHours(settings.CallHours, "The hours for calls");
        Demand(settings.CapTouches is >= 1 and <= 100, "One person may get from 1 to 100 touches within the days of the cap.");
        Demand(settings.CapDays is >= 1 and <= 365, "The cap counts over 1 to 365 days.");
        Demand(settings.SameCompanyDays is >= 0 and <= 365, "Colleagues can be kept 0 to 365 days apart; 0 turns the rule off.");
        Demand(settings.AskTerms.All.All(days => days is >= 1 and <= AskTerms.Longest), $"An ask stays open from 1 to {AskTerms.Longest} days: after that it is dead, and has to be made again.");
        Demand(settings.UsualValue > 0, "What a deal is usually worth must be more than nothing: the ranking multiplies by it.");
        Demand(settings.TierAFrom >= settings.TierBFrom && settings.TierBFrom >= 0, "Tier A begins where tier B does or above it.");
        Demand(settings.Holidays.Count <= MostHolidays, $"{settings.Holidays.Count} holidays are too many; {MostHolidays} fit.");
        Demand(settings.Criteria.Count <= MostCriteria, $"{settings.Criteria.Count} criteria are too many; {MostCriteria} fit.");
        Demand(settings.Criteria.All(c => c.Field.Trim().Length > 0), "A criterion needs a field.");
        Demand(
            settings.Criteria.All(c => c.Comparison is not (Comparison.AtLeast or Comparison.AtMost) || decimal.TryParse(c.Value, System.Globalization.CultureInfo.InvariantCulture, out _)),
            "A criterion with “at least” or “at most” needs a number.");
        return settings;
    }

    private static void CheckHours(WorkingHours hours, string what)
    {
        Demand(hours.Days.Count > 0, $"{what} need at least one day of the week.");
        Demand(hours.From < hours.To, $"{what} must end later than they begin.");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Refusal.Invalid(otherwise);
        }
    }
}
