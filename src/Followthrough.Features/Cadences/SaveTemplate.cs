using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Makes a template, or changes one. Steps and drafts that began from it keep their words.</summary>
public sealed class SaveTemplate(FollowDb db, IClock clock)
{
    /// <summary>The words.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Known">The template that is changed; null makes a new one.</param>
    /// <param name="Name">What files and commands call it.</param>
    /// <param name="Title">The moment it is for.</param>
    /// <param name="Channel">The channel it is written for.</param>
    /// <param name="Subject">The subject, for mail.</param>
    /// <param name="Benefit">What they get from it.</param>
    /// <param name="Ask">The close; nothing for a gift of help.</param>
    /// <param name="Body">The words.</param>
    /// <param name="Version">The version that the page showed.</param>
    public sealed record Request(
        Actor Actor, string? Known, string Name, string Title, Channel Channel, string? Subject, string? Benefit, string? Ask, string Body, int? Version = null);

    /// <summary>The template that a request describes; nothing is saved. Pages preview it.</summary>
    public static Template Of(Request request) => new()
    {
        Name = request.Name.Trim(), Title = request.Title.Trim(), Channel = request.Channel, Subject = request.Channel == Channel.Email ? Text.Trimmed(request.Subject) : null,
        Benefit = Text.Trimmed(request.Benefit) ?? "", Ask = Text.Trimmed(request.Ask), Body = request.Body.ReplaceLineEndings("\n").Trim(),
    };

    /// <summary>Saves it.</summary>
    /// <exception cref="Refusal">Not an owner, something is wrong with it, the name is taken, no such template, or changed meanwhile.</exception>
    public async Task<Template> RunAsync(Request request, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, request.Actor, "changes templates", cancel);
        var wanted = Of(request);
        if (TemplateFile.Check(wanted) is [var wrong, ..])
        {
            throw Refusal.Invalid(wrong);
        }

        var workspace = request.Actor.WorkspaceId;
        var named = await db.Templates.SingleOrDefaultAsync(t => t.WorkspaceId == workspace && t.Name == wanted.Name, cancel);
        if (named is not null && wanted.Name != request.Known)
        {
            throw Refusal.Conflict($"There is a template “{wanted.Name}” already.");
        }

        var template = request.Known is null
            ? await AddAsync(workspace, cancel)
            : await db.Templates.SingleOrDefaultAsync(t => t.WorkspaceId == workspace && t.Name == request.Known, cancel) ?? throw Refusal.NotFound($"There is no template “{request.Known}”.");
        if (request.Version is { } seen && request.Known is not null && seen != template.Version)
        {
            throw Refusal.Conflict($"“{template.Title}” has been changed meanwhile; look at it again before you save.");
        }

        TemplateFile.Copy(wanted, template);
        template.Name = wanted.Name;
        template.IsShipped = ShippedTemplates.All.Any(shipped => shipped.Name == template.Name && TemplateFile.AreSame(shipped, template));
        template.ChangedAt = clock.GetCurrentInstant();
        template.Version += request.Known is null ? 0 : 1;
        await db.SaveChangesAsync(cancel);
        return template;
    }

    private async Task<Template> AddAsync(long workspace, CancellationToken cancel)
    {
        var last = await db.Templates.Where(t => t.WorkspaceId == workspace).MaxAsync(t => (long?)t.Id, cancel) ?? 0;
        if (await db.Templates.CountAsync(t => t.WorkspaceId == workspace, cancel) >= TemplateFile.Most)
        {
            throw Refusal.Invalid($"There are {TemplateFile.Most} templates already; remove some first.");
        }

        var template = new Template { WorkspaceId = workspace, Id = last + 1 };
        db.Add(template);
        return template;
    }
}

/// <summary>Removes a template.</summary>
public sealed class RemoveTemplate(FollowDb db)
{
    /// <summary>Removes it; what began from it stays.</summary>
    /// <exception cref="Refusal">Not an owner, or no such template.</exception>
    public async Task RunAsync(Actor actor, string name, CancellationToken cancel = default)
    {
        await OwnerRight.DemandAsync(db, actor, "changes templates", cancel);
        if (await db.Templates.Where(t => t.WorkspaceId == actor.WorkspaceId && t.Name == name).ExecuteDeleteAsync(cancel) == 0)
        {
            throw Refusal.NotFound($"There is no template “{name}”.");
        }
    }
}
