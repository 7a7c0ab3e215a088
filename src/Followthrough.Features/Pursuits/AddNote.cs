using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes a note into a prospect's timeline.</summary>
public sealed class AddNote(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Longest note, in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>The note.</summary>
    public sealed record Request(Actor Actor, long ProspectId, string Note);

    /// <summary>Writes it.</summary>
    /// <exception cref="Refusal">No such prospect, an empty note or one that is too long.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var note = Text.Trimmed(request.Note) ?? throw Refusal.Invalid("The note is empty.");
        if (note.Length > Longest)
        {
            throw Refusal.Invalid($"The note has {note.Length} characters; {Longest} fit.");
        }

        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        var line = note.AsSpan(0, note.AsSpan().IndexOf('\n') is var end and > 0 ? end : note.Length).Trim().ToString();
        pursuit.Say(TimelineKind.Note, line.Length > 200 ? string.Concat(line.AsSpan(0, 199), "…") : line, detail: note == line ? null : note);
        return await pursuit.SaveAsync(planning, nameof(AddNote), $"{pursuit.Prospect.Name}: note added", cancel);
    }
}
