namespace Followthrough.Store;

/// <summary>Places at which a test may kill the process. In the program nobody listens, and reaching one costs a look at a field.</summary>
public static class Failpoint
{
    /// <summary>Called with the name of each place that is reached; null in the program.</summary>
    public static Action<string>? Reached { get; set; }

    /// <summary>Says that a place is reached.</summary>
    public static void Reach(string name) => Reached?.Invoke(name);
}
