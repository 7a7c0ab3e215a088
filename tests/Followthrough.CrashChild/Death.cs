using System.Globalization;
using System.Runtime.InteropServices;
using Followthrough.Store;

namespace Followthrough.CrashChild;

/// <summary>Where this process dies: at the nth reach of a failpoint (<c>NAME:N</c>), at any moment (<c>random:MICROSECONDS</c>), or not (<c>never</c>).</summary>
internal static class Death
{
    private const int Kill = 9;
    private static int _left;
    private static Timer? _timer;

    public static void Await(string where)
    {
        var (name, number) = where.Split(':') is [var before, var after] ? (before, int.Parse(after, CultureInfo.InvariantCulture)) : (where, 0);
        _left = number;
        if (name == "random")
        {
            _timer = new Timer(_ => Die(), null, TimeSpan.FromMicroseconds(number), Timeout.InfiniteTimeSpan);
            return;
        }

        Failpoint.Reached = reached =>
        {
            if (reached == name && Interlocked.Decrement(ref _left) == 0)
            {
                Die();
            }
        };
    }

    // SIGKILL: no finally, no flush, no goodbye. It reaches the other threads within microseconds; this one stops here.
    private static void Die()
    {
        _ = kill(Environment.ProcessId, Kill);
        new ManualResetEvent(false).WaitOne();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int kill(int process, int signal);
}
