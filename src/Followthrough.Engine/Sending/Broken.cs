using System.Data.Common;

namespace Followthrough.Engine.Sending;

/// <summary>Closes what may be broken already.</summary>
internal static class Broken
{
    /// <summary>Closes each; that one was broken, whoever used it has been told.</summary>
    public static async ValueTask CloseAsync(params IAsyncDisposable?[] all)
    {
        foreach (var each in all)
        {
            try
            {
                await (each?.DisposeAsync() ?? default);
            }
            catch (Exception error) when (error is DbException or InvalidOperationException or IOException)
            {
                // It is gone; there is nothing left to close.
            }
        }
    }
}
