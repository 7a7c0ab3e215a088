using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Web.Sources;

/// <summary>
/// The files that people uploaded, in a folder beside the database that only the program may read. What nobody went on with is removed
/// after a day, what was imported at once; the reports stay for a month.
/// </summary>
internal sealed class Uploads(FollowStore store, IClock clock)
{
    private const int TokenBytes = 16;
    private const int LongestName = 60; // characters, so that no file system's limit is met
    private static readonly Duration ForgottenAfter = Duration.FromDays(1);
    private static readonly Duration ReportsFor = Duration.FromDays(30);

    private readonly ConcurrentDictionary<string, Upload> _known = new(StringComparer.Ordinal);
    private readonly string _folder = store.Url.Engine == DatabaseEngine.Sqlite
        ? store.Url.Path + "-uploads"
        : Path.Combine(Path.GetDirectoryName(DatabaseUrl.Default().Path)!, "uploads");

    /// <summary>Keeps a file as it comes in; what came only in part is removed.</summary>
    /// <param name="actor">Who brings it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its content, not read yet.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Upload> AddAsync(Actor actor, string name, Stream content, CancellationToken cancel)
    {
        Tidy();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var folder = Path.Combine(FolderOf(actor.WorkspaceId), token);
        MakePrivate(_folder);
        MakePrivate(FolderOf(actor.WorkspaceId));
        MakePrivate(folder);
        var about = new UploadAbout { FileName = Clean(name), SellerId = actor.SellerId ?? 0, AtMilliseconds = clock.GetCurrentInstant().ToUnixTimeMilliseconds() };
        try
        {
            await using (var file = new FileStream(Path.Combine(folder, about.FileName), FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(file, cancel);
            }

            Upload.Write(folder + ".json", about);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return _known[token] = new Upload(token, actor, folder, about);
    }

    /// <summary>Someone's upload; null where there is none of theirs by that name.</summary>
    public Upload? Find(Actor actor, string token)
    {
        if (token.Length != TokenBytes * 2 || !token.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var upload = _known.GetValueOrDefault(token) ?? Read(actor, token);
        return upload is not null && upload.Actor.WorkspaceId == actor.WorkspaceId && upload.Actor.SellerId == actor.SellerId ? upload : null;
    }

    /// <summary>Removes an upload that isn't running.</summary>
    public void Forget(Upload upload)
    {
        if (upload.Running is { IsOver: false })
        {
            return;
        }

        upload.Counting?.Stop();
        _known.TryRemove(upload.Token, out _);
        Remove(upload.Folder);
    }

    /// <summary>True where a report was written by an import on these pages, and so may be given out by them.</summary>
    public bool Holds(long workspace, string path) =>
        Path.GetFullPath(path).StartsWith(FolderOf(workspace) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path);

    private Upload? Read(Actor actor, string token)
    {
        var folder = Path.Combine(FolderOf(actor.WorkspaceId), token);
        return AboutOf(folder + ".json") is { } about && about.SellerId == (actor.SellerId ?? 0)
            ? _known.GetOrAdd(token, new Upload(token, actor, folder, about))
            : null;
    }

    private void Tidy()
    {
        var now = clock.GetCurrentInstant();
        foreach (var path in (Directory.Exists(_folder) ? Directory.GetDirectories(_folder) : []).SelectMany(workspace => Directory.GetFiles(workspace, "*.json")))
        {
            var token = Path.GetFileNameWithoutExtension(path);
            if (AboutOf(path) is not { } about || _known.GetValueOrDefault(token)?.Running is { IsOver: false })
            {
                continue;
            }

            if (now - Instant.FromUnixTimeMilliseconds(about.AtMilliseconds) > (about.IsStarted ? ReportsFor : ForgottenAfter))
            {
                _known.TryRemove(token, out _);
                Remove(path[..^".json".Length]);
            }
        }
    }

    private static void Remove(string folder)
    {
        File.Delete(folder + ".json");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static UploadAbout? AboutOf(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<UploadAbout>(File.ReadAllText(path)) : null;
        }
        catch (Exception broken) when (broken is IOException or JsonException)
        {
            return null;
        }
    }

    private string FolderOf(long workspace) => Path.Combine(_folder, workspace.ToString(CultureInfo.InvariantCulture));

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder); // inherits the user's own folder
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))).Trim('.', ' ');
        var ending = Path.GetExtension(kept);
        return kept.Length == 0 ? "contacts"
            : kept.Length <= LongestName ? kept
            : kept[..(LongestName - Math.Min(ending.Length, 8))] + ending[..Math.Min(ending.Length, 8)];
    }
}
