using Followthrough.Store;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Followthrough.Engine;

/// <summary>What keeps a role from its work: each cause is said once, and the tries become rarer.</summary>
internal sealed class Troubles(string role, DatabaseUrl url, ILogger log)
{
    /// <summary>Pause after the first failure; it doubles with each further one.</summary>
    public static readonly Duration FirstPause = Duration.FromSeconds(1);

    private string? _cause;
    private int _failures;

    /// <summary>Takes a failure down.</summary>
    /// <returns>How long to wait before the next try.</returns>
    public Duration Say(Exception error)
    {
        var known = StoreErrors.Explain(error, url)?.Message;
        var cause = known ?? $"{error.GetType().Name}: {error.Message}";
        if (cause != _cause)
        {
            log.LogError(known is null ? error : null, "{Role} can't work: {Cause} It tries again by itself.", role, cause);
        }

        _cause = cause;
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 10));
        return Duration.Min(pause, Role.LongestPause);
    }

    /// <summary>The work was done.</summary>
    public void Over()
    {
        if (_cause is not null)
        {
            log.LogInformation("{Role} goes on.", role);
        }

        _cause = null;
        _failures = 0;
    }
}
