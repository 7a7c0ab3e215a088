using System.Text.Json;
using Followthrough.Features.Sources;
using Followthrough.Features.Team;

namespace Followthrough.Web.Sources;

/// <summary>One uploaded file, from its arrival to the end of its import.</summary>
/// <param name="Token">What its pages' addresses are known by; nobody can guess it.</param>
/// <param name="Actor">Who brought it.</param>
/// <param name="Folder">Where it lies, and where the reports of its import go.</param>
/// <param name="about">What is kept about it.</param>
internal sealed class Upload(string Token, Actor Actor, string Folder, UploadAbout about)
{
    private readonly Lock _lock = new();
    private ContactFile? _file;
    private ImportRun? _counting;
    private ImportRun? _running;

    public string Token { get; } = Token;

    public Actor Actor { get; } = Actor;

    public string Folder { get; } = Folder;

    public string Path => System.IO.Path.Combine(Folder, About.FileName);

    public UploadAbout About { get; private set; } = about;

    /// <summary>The dry run of the mapping as it is; null before it began.</summary>
    public ImportRun? Counting => Volatile.Read(ref _counting);

    /// <summary>The import, while it runs or has ended in this process; null otherwise.</summary>
    public ImportRun? Running => Volatile.Read(ref _running);

    /// <summary>The file as it was looked at; looking at a large one takes a second.</summary>
    /// <exception cref="ContactFileException">It can't be read.</exception>
    public async Task<ContactFile> FileAsync(CancellationToken cancel) => _file ??= await Task.Run(() => ContactFile.Open(Path, cancel), cancel);

    /// <summary>Keeps what was chosen; nothing can be chosen any more once the import has begun.</summary>
    public void Choose(IReadOnlyList<string> changes, string? cadence)
    {
        lock (_lock)
        {
            if (!About.IsStarted)
            {
                Keep(About with { Changes = changes, Cadence = cadence });
            }
        }
    }

    /// <summary>Begins to count what the import would do, and gives up counting for an older mapping.</summary>
    public void Count(ImportRuns runs)
    {
        lock (_lock)
        {
            if (_running is null)
            {
                _counting?.Stop();
                Volatile.Write(ref _counting, runs.Start(Request(isDryRun: true), null));
            }
        }
    }

    /// <summary>Begins the import; a second call while it runs, or after it is through, changes nothing.</summary>
    public void Import(ImportRuns runs)
    {
        lock (_lock)
        {
            if (About.Done is not null || _running is { IsOver: false })
            {
                return;
            }

            _counting?.Stop();
            Keep(About with { IsStarted = true, Trouble = null });
            Volatile.Write(ref _running, runs.Start(Request(isDryRun: false), End));
        }
    }

    /// <summary>Puts something on the disk whole or not at all.</summary>
    internal static void Write(string path, UploadAbout about)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(about));
        File.Move(path + ".new", path, overwrite: true);
    }

    private void Keep(UploadAbout changed)
    {
        About = changed;
        Write(Folder + ".json", changed);
    }

    private void End(ImportRun run)
    {
        lock (_lock)
        {
            Keep(About with { Done = run.Result, Trouble = run.Trouble });
        }

        if (run.Result is not null)
        {
            File.Delete(Path); // people's contacts lie in the database now
        }
    }

    private ImportContacts.Request Request(bool isDryRun) => new(Actor, Path, About.Changes, About.Cadence, isDryRun);
}
