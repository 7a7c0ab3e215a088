namespace Followthrough.Mail.Files;

/// <summary>
/// Mailboxes of one file per message: Maildir (<c>cur</c> and <c>new</c>; folders as <c>.Sub</c> or nested), and plain folders of messages, numbered (MH, the Enron set)
/// or named (<c>*.eml</c>). Reads only; a file that is renamed meanwhile, as flags change, is found again by its unique name.
/// </summary>
public static class Maildir
{
    /// <summary>Reads every message below a folder, in the order of names.</summary>
    /// <param name="folder">A Maildir or any folder.</param>
    /// <param name="limits">The longest message; the usual limits where null.</param>
    public static IEnumerable<StoredMessage> Read(string folder, MailLimits? limits = null)
    {
        var most = (limits ?? MailLimits.Usual).MessageBytes;
        var waiting = new Stack<string>();
        waiting.Push(folder);
        while (waiting.TryPop(out var one))
        {
            var isMaildir = Directory.Exists(Path.Combine(one, "cur")) || Directory.Exists(Path.Combine(one, "new"));
            // New before cur: what is moved from the one to the other meanwhile is still met.
            foreach (var name in isMaildir ? ["new", "cur"] : (string[])[""])
            {
                foreach (var file in FilesIn(Path.Combine(one, name), isMaildir))
                {
                    if (ReadFile(file, most) is { } message)
                    {
                        yield return message;
                    }
                }
            }

            foreach (var below in FoldersIn(one, isMaildir).OrderDescending(StringComparer.Ordinal))
            {
                waiting.Push(below);
            }
        }
    }

    private static IEnumerable<string> FilesIn(string folder, bool isMaildir) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder).Where(f => IsMessage(Path.GetFileName(f), isMaildir)).Order(ByNumber);

    /// <summary>Index files of servers are no messages.</summary>
    private static bool IsMessage(string name, bool isMaildir) =>
        !name.StartsWith('.') && (isMaildir || !name.StartsWith("dovecot", StringComparison.Ordinal) && name is not ("subscriptions" or "courierimapsubscribed" or "maildirsize" or "maildirfolder"));

    private static IEnumerable<string> FoldersIn(string folder, bool isMaildir) =>
        new DirectoryInfo(folder).EnumerateDirectories()
            .Where(d => d.LinkTarget is null && !(isMaildir && d.Name is "cur" or "new" or "tmp"))
            .Select(d => d.FullName);

    private static StoredMessage? ReadFile(string file, int most)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                using var stream = new FileStream(file, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
                var length = stream.Length;
                var raw = GC.AllocateUninitializedArray<byte>((int)Math.Min(length, most));
                var read = stream.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
                return new StoredMessage(file, 0, raw.AsMemory(0, read), length > most);
            }
            catch (FileNotFoundException)
            {
                // Its flags changed: "unique:2,S" is now "unique:2,RS".
                var name = Path.GetFileName(file);
                var unique = name.Split(':')[0];
                var renamed = Directory.EnumerateFiles(Path.GetDirectoryName(file)!, unique + ":*").FirstOrDefault();
                if (renamed is null)
                {
                    return null;
                }

                file = renamed;
            }
        }

        return null;
    }

    /// <summary>"2." before "10.", then by name.</summary>
    private static readonly Comparer<string> ByNumber = Comparer<string>.Create((a, b) =>
    {
        var one = Number(a);
        var other = Number(b);
        return one != other ? one.CompareTo(other) : string.CompareOrdinal(a, b);
    });

    private static long Number(string path) =>
        long.TryParse(Path.GetFileName(path.AsSpan()).TrimEnd('.'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
