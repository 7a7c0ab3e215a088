using System.Threading.Channels;

namespace Followthrough.Features.Sources;

/// <summary>Reads a contact file on a thread of its own, a few batches ahead of whoever writes them.</summary>
public static class ReadAhead
{
    private const int BatchesAhead = 2;

    /// <summary>
    /// Starts reading. The channel ends with the file; an error of the reading comes out of the channel. Cancelling ends the thread.
    /// </summary>
    public static ChannelReader<T> Start<T>(IEnumerable<T> batches, CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var thread = new Thread(() => Pump(batches, channel.Writer, cancel)) { IsBackground = true, Name = "import reader" };
        thread.Start();
        return channel.Reader;
    }

    private static void Pump<T>(IEnumerable<T> batches, ChannelWriter<T> writer, CancellationToken cancel)
    {
        try
        {
            foreach (var batch in batches)
            {
                while (!writer.TryWrite(batch))
                {
                    // A thread of our own may wait: nothing else needs it.
                    if (!writer.WaitToWriteAsync(cancel).AsTask().GetAwaiter().GetResult())
                    {
                        return;
                    }
                }
            }

            writer.TryComplete();
        }
        catch (Exception error)
        {
            writer.TryComplete(error);
        }
    }
}
