using Followthrough.Store;

namespace Followthrough.Engine.Sending;

/// <summary>
/// On SQLite one program sends, however many are open on the file: whoever has the turn knows that nobody else's messages are on their way. The turn
/// is a lock on a file beside the database, which the operating system takes back when the program dies. Nodes on PostgreSQL don't need it.
/// </summary>
internal sealed class SenderTurn(FollowStore store) : IDisposable
{
    private FileStream? _file;

    /// <summary>True where this program may send.</summary>
    public bool Take()
    {
        if (store.Url.Engine != DatabaseEngine.Sqlite || _file is not null)
        {
            return true;
        }

        try
        {
            // The file stays: whoever waits for it would else hold the lock of a file that is gone, and the next one the lock of a new file.
            _file = new FileStream($"{store.Url.Path}.sending", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
