using Followthrough.Mail;
using Followthrough.Mail.Files;

namespace Followthrough.Cli;

/// <summary>A message as it lies on the disk.</summary>
/// <param name="Name">The file; in an mbox with "#" and the number of the message.</param>
/// <param name="Raw">Its bytes.</param>
/// <param name="Error">Why it can't be read; null where it can.</param>
internal sealed record MailFile(string Name, ReadOnlyMemory<byte> Raw, string? Error = null);

/// <summary>The messages in a file or a folder.</summary>
internal static class MailFiles
{
    /// <summary>Files that servers keep beside messages.</summary>
    private static readonly string[] NoMessages = ["subscriptions", "courierimapsubscribed", "maildirsize", "maildirfolder"];

    /// <summary>All of them, in the order of names; numbers by their value. A file that can't be read is named with its error.</summary>
    public static IEnumerable<MailFile> In(string place)
    {
        if (File.Exists(place))
        {
            return InFile(place);
        }

        return FilesIn(place).SelectMany(InFile);
    }

    private static IEnumerable<MailFile> InFile(string path)
    {
        var (file, isMbox) = First(path);
        return isMbox ? InMbox(path) : [file];
    }

    private static (MailFile File, bool IsMbox) First(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[5];
            var isMbox = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("From "u8);
            if (isMbox)
            {
                return (new(path, default), true);
            }

            stream.Position = 0;
            var raw = GC.AllocateUninitializedArray<byte>((int)Math.Min(stream.Length, MailLimits.Usual.MessageBytes));
            var read = stream.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            return (new(path, raw.AsMemory(0, read), read == 0 ? "The file is empty." : null), false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (new(path, default, problem.Message), false);
        }
    }

    private static IEnumerable<MailFile> InMbox(string path)
    {
        var number = 0;
        foreach (var message in Mbox.Read(path))
        {
            yield return new($"{path}#{++number}", message.Raw);
        }

        if (number == 0)
        {
            yield return new(path, default, "No message is in it.");
        }
    }

    private static IEnumerable<string> FilesIn(string folder)
    {
        var isMaildir = Directory.Exists(Path.Combine(folder, "cur")) || Directory.Exists(Path.Combine(folder, "new"));
        var files = Directory.EnumerateFiles(folder).Where(file => IsMessage(Path.GetFileName(file))).Order(ByNumber);
        var folders = new DirectoryInfo(folder).EnumerateDirectories()
            .Where(below => below.LinkTarget is null && !(isMaildir && below.Name == "tmp")).Select(below => below.FullName).Order(ByNumber);
        return files.Select(file => file).Concat(folders.SelectMany(below => FilesIn(Path.Combine(folder, Path.GetFileName(below)))));
    }

    private static bool IsMessage(string name) => name[0] != '.' && !name.StartsWith("dovecot", StringComparison.Ordinal) && !NoMessages.Contains(name);

    private static readonly Comparer<string> ByNumber = Comparer<string>.Create((a, b) => Number(a) is var one && Number(b) is var other && one != other ? one.CompareTo(other) : string.CompareOrdinal(a, b));

    private static long Number(string path) =>
        long.TryParse(Path.GetFileName(path.AsSpan()).TrimEnd('.'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
