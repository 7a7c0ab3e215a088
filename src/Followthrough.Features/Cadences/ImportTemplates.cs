using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Brings templates in from a file: all of them, or none where one is wrong. Those of a known name are changed.</summary>
public sealed class ImportTemplates(FollowDb db, IClock clock)
{
    /// <summary>Brings them in.</summary>
    /// <param name="actor">Who, and in which workspace.</param>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">Where it comes from.</param>
    /// <param name="cancel">Ends it before it commits.</param>
    /// <returns>How many are new, and how many were changed.</returns>
    /// <exception cref="Refusal">Not an owner, or a file that can't be read; the first error is named with its line.</exception>
    public async Task<(int Added, int Changed)> RunAsync(Actor actor, string text, string fileName, CancellationToken cancel = default)
    {
        var reading = TemplateFile.Read(text);
        if (reading.Errors is [var first, ..])
        {
            throw Refusal.Invalid(first.In(fileName));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var save = new SaveTemplate(db, clock);
        var (added, changed) = (0, 0);
        foreach (var template in reading.Templates)
        {
            var known = await db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == actor.WorkspaceId && t.Name == template.Name, cancel);
            if (known is not null && TemplateFile.AreSame(known, template))
            {
                continue;
            }

            await save.RunAsync(
                new(actor, known?.Name, template.Name, template.Title, template.Channel, template.Subject, template.Benefit, template.Ask, template.Body), cancel);
            (added, changed) = known is null ? (added + 1, changed) : (added, changed + 1);
        }

        await transaction.CommitAsync(cancel);
        return (added, changed);
    }
}
