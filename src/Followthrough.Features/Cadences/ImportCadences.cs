using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Cadences;

/// <summary>Brings cadences in from files: all of them, or none where one can't be saved.</summary>
public sealed class ImportCadences(FollowDb db, IClock clock)
{
    /// <summary>The files.</summary>
    public sealed record Request(Actor Actor, IReadOnlyList<File> Files);

    /// <summary>A file.</summary>
    /// <param name="Path">Where it comes from.</param>
    /// <param name="Text">What is in it.</param>
    public sealed record File(string Path, string Text);

    /// <summary>What became of a file.</summary>
    public sealed record Saved(string Name, SaveResult Result, IReadOnlyList<string> Warnings);

    /// <summary>Whether something was written.</summary>
    public enum SaveResult
    {
        /// <summary>It is new.</summary>
        Added,

        /// <summary>Its text is another one now.</summary>
        Changed,

        /// <summary>It was there with this text.</summary>
        Unchanged,
    }

    /// <summary>Brings them in.</summary>
    /// <exception cref="Refusal">Not an owner, or a file that can't be read; then nothing was saved.</exception>
    public async Task<IReadOnlyList<Saved>> RunAsync(Request request, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var save = new SaveCadence(db, clock);
        var saved = new List<Saved>();
        foreach (var file in request.Files)
        {
            var reading = CadenceFile.Read(file.Text, file.Path);
            var name = reading.Definition?.Name ?? throw Refusal.Invalid(reading.Errors[0].In(file.Path));
            var before = await db.Cadences.Where(c => c.WorkspaceId == request.Actor.WorkspaceId && c.Name == name).Select(c => (int?)c.Version).SingleOrDefaultAsync(cancel);
            var result = await save.RunAsync(new(request.Actor, file.Text, before is null ? null : name, before, file.Path), cancel);
            saved.Add(new Saved(name, before is null ? SaveResult.Added : result.Version == before ? SaveResult.Unchanged : SaveResult.Changed, result.Warnings));
        }

        await transaction.CommitAsync(cancel);
        return saved;
    }
}
