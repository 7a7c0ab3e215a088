using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Adds a prospect by hand and enrolls them, so that they have a next touch from the first minute.</summary>
public sealed class AddProspect(FollowStore store, FollowDb db, Planning planning, EnrollProspect enroll, IClock clock)
{
    /// <summary>Who to add. A person's name or a company is needed.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Name">The person's name.</param>
    /// <param name="Company">The company.</param>
    /// <param name="Email">An address.</param>
    /// <param name="Phone">A number.</param>
    /// <param name="Title">What they do there.</param>
    /// <param name="Value">What a deal would be worth.</param>
    /// <param name="Source">Where they came from.</param>
    /// <param name="ZoneId">Their zone.</param>
    /// <param name="Country">Their country.</param>
    /// <param name="Note">What to remember.</param>
    /// <param name="Cadence">Name of the cadence to enroll in; null for none: then they are adrift until given a next touch.</param>
    public sealed record Request(
        Actor Actor, string? Name, string? Company = null, string? Email = null, string? Phone = null, string? Title = null, decimal? Value = null,
        string? Source = null, string? ZoneId = null, string? Country = null, string? Note = null, string? Cadence = ShippedCadences.NewLead);

    /// <summary>Adds them.</summary>
    /// <exception cref="Refusal">No name, a broken address or zone, an address that someone has already, an unknown cadence.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var address = await CheckAsync(request, cancel);
        var prospect = Make(request, await ProspectNumbers.TakeAsync(store, 1, cancel), clock.GetCurrentInstant());
        var pursuit = await Pursuit.BeginAsync(db, request.Actor, prospect, clock.GetCurrentInstant(), cancel);
        if (Text.Trimmed(request.Name) is { } name)
        {
            AddPerson(pursuit, request, name, address);
        }

        if (request.Value is { } value)
        {
            pursuit.Add(new Deal { Title = "First order", Value = value, Currency = pursuit.Workspace.Currency, CreatedAt = pursuit.Now });
        }

        await pursuit.LookForSuppressionAsync(cancel);
        pursuit.Say(TimelineKind.Record, request.Source is { } source ? $"Added ({source})" : "Added", detail: Text.Trimmed(request.Note));
        if (pursuit.IsSuppressed)
        {
            pursuit.Say(TimelineKind.Suppression, "Their address is suppressed: nothing goes to them");
        }
        else if (request.Cadence is { } cadence)
        {
            await enroll.IntoAsync(pursuit, cadence, isForced: false, cancel);
        }

        return await pursuit.SaveAsync(planning, nameof(AddProspect), $"{prospect.Name} added", cancel);
    }

    private async Task<string?> CheckAsync(Request request, CancellationToken cancel)
    {
        if (Text.Trimmed(request.Name) is null && Text.Trimmed(request.Company) is null)
        {
            throw Refusal.Invalid("A prospect needs a name or a company.");
        }

        if (request.Value < 0)
        {
            throw Refusal.Invalid("The value can't be less than nothing.");
        }

        return Text.Trimmed(request.Email) is { } email ? await AddressClaims.FreeAsync(db, request.Actor.WorkspaceId, email, cancel) : null;
    }

    private static Prospect Make(Request request, long id, Instant now)
    {
        var name = Text.Trimmed(request.Name) ?? Text.Trimmed(request.Company)!;
        return new Prospect
        {
            WorkspaceId = request.Actor.WorkspaceId, Id = id, Name = name, NameKey = NameKey.Fold(name) ?? name, Company = Text.Trimmed(request.Company),
            CompanyKey = NameKey.OfCompany(request.Company), OwnerId = request.Actor.SellerId ?? 1, Source = Text.Trimmed(request.Source),
            ZoneId = Zones.KnownOrNone(request.ZoneId), Country = Text.Trimmed(request.Country), CreatedAt = now,
        };
    }

    private void AddPerson(Pursuit pursuit, Request request, string name, string? address)
    {
        var space = name.LastIndexOf(' ');
        var person = pursuit.Add(new Person
        {
            Name = name, GivenName = space > 0 ? name[..name.IndexOf(' ', StringComparison.Ordinal)] : name, FamilyName = space > 0 ? name[(space + 1)..] : null,
            Title = Text.Trimmed(request.Title), Emails = address is null ? [] : [request.Email!.Trim()], Phones = Text.Trimmed(request.Phone) is { } phone ? [phone] : [],
        });
        if (address is not null)
        {
            db.Add(new AddressClaim { WorkspaceId = pursuit.Prospect.WorkspaceId, Address = address, ProspectId = pursuit.Prospect.Id, PersonNumber = person.Number });
        }
    }
}
