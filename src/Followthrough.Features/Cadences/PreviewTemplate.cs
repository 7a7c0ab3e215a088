using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Shows a template as it would reach somebody, and what could be better in it. Nothing is saved.</summary>
public sealed class PreviewTemplate(FollowDb db, IClock clock)
{
    /// <summary>Prospects to choose from.</summary>
    public const int Choices = 12;

    /// <summary>The preview.</summary>
    /// <param name="Prospect">Whom it is shown for; null where the workspace has nobody yet.</param>
    /// <param name="Draft">The words for them; null where the template can't be read, or there is nobody.</param>
    /// <param name="Problems">What is wrong with it: it can't be saved so.</param>
    /// <param name="Hints">What could be better.</param>
    /// <param name="People">Whom else it may be shown for: those at the top of Today.</param>
    public sealed record Result(Prospect? Prospect, Draft? Draft, IReadOnlyList<string> Problems, IReadOnlyList<DraftFlag> Hints, IReadOnlyList<(long Id, string Name)> People);

    /// <summary>Makes the preview.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="template">The template, saved or not.</param>
    /// <param name="prospectId">For whom; null for the first on Today.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Result> RunAsync(Actor actor, Template template, long? prospectId = null, CancellationToken cancel = default)
    {
        var problems = TemplateFile.Check(template);
        var top = await TopAsync(actor, cancel);
        var id = prospectId ?? top.FirstOrDefault().Id;
        var prospect = await db.Prospects.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == actor.WorkspaceId && p.Id == id, cancel);
        var draft = prospect is null ? null : await DraftAsync(actor, prospect, template, cancel);
        return new Result(prospect, draft, problems, HintsOf(template, draft), prospect is null || top.Any(each => each.Id == prospect.Id) ? top : [(prospect.Id, prospect.Name), .. top]);
    }

    /// <summary>A template written for a prospect's person, for a draft to begin from; null where it can't be read.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="prospect">The prospect.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="person">Whom it goes to; null for the first.</param>
    public async Task<Draft?> DraftAsync(Actor actor, Prospect prospect, Template template, CancellationToken cancel, int? person = null)
    {
        var ws = actor.WorkspaceId;
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var people = await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && p.ProspectId == prospect.Id).OrderBy(p => p.HasLeft).ThenBy(p => p.Number).ToListAsync(cancel);
        var deal = Deal.SpokenOf(await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == ws && d.ProspectId == prospect.Id).ToListAsync(cancel));
        var sellerId = actor.SellerId ?? prospect.OwnerId;
        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.WorkspaceId == ws && s.Id == sellerId, cancel);
        var zone = NamedZone.Of(seller.ZoneId);
        var to = people.Find(p => p.Number == person) ?? people.FirstOrDefault();
        try
        {
            return TemplateRenderer.Render(template.AsStep(), TagValues.Of(prospect, to, deal, seller, workspace, clock.GetCurrentInstant().InZone(zone).Date));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Who stands at the top of Today, then who comes next: both read the beginning of an index.</summary>
    private async Task<List<(long Id, string Name)>> TopAsync(Actor actor, CancellationToken cancel)
    {
        var all = db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == actor.WorkspaceId);
        var ready = await NamesAsync(all.Where(p => p.OwnerId == actor.SellerId && p.Standing == Standing.Ready).OrderByDescending(p => p.Rank).ThenBy(p => p.Id), cancel);
        return ready.Count > 0 ? ready : await NamesAsync(all.Where(p => p.Standing == Standing.Waiting).OrderByDescending(p => p.Score).ThenBy(p => p.Id), cancel);
    }

    private static async Task<List<(long Id, string Name)>> NamesAsync(IQueryable<Prospect> prospects, CancellationToken cancel)
    {
        var rows = await prospects.Take(Choices).Select(p => new { p.Id, p.Name, p.Company }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, row.Company is { } company && company != row.Name ? $"{row.Name}, {company}" : row.Name))];
    }

    private static IReadOnlyList<DraftFlag> HintsOf(Template template, Draft? draft)
    {
        if (template.Channel is not (Channel.Email or Channel.Letter or Channel.Text or Channel.Social) || template.Body.Length == 0)
        {
            return [];
        }

        var text = draft?.Text ?? template.Body.Replace("{{ask}}", template.Ask ?? "", StringComparison.Ordinal);
        return [.. DraftLint.Check(text, draft?.Ask ?? template.Ask, template.Ask is null, template.Benefit).Flags.Where(flag => flag.Name != "tag")];
    }
}
