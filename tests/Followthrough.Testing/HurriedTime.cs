namespace Followthrough.Testing;

/// <summary>The machine's time for tests over real servers, in which the short pauses that keep a pace pass twenty times as fast.</summary>
public sealed class HurriedTime : TimeProvider
{
    private const int Hurry = 20;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Short ? dueTime / Hurry : dueTime, period);
}
