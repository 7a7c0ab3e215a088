using System.Globalization;
using Followthrough.Testing.MailServers;

namespace Followthrough.Testing.Crashes;

/// <summary>Where a life ends.</summary>
/// <param name="Place">A failpoint; "dot-taken" and "dot-lost" where the server kills after the final dot; "random"; "never".</param>
/// <param name="Number">At which reach; microseconds for "random".</param>
public sealed record Death(string Place, int Number)
{
    private const int LongestRandom = 200_000; // microseconds
    private const int LongestWholeRandom = 2_000_000; // microseconds: claiming and booking begin slowly
    private const int MostReaches = 7;

    private static readonly string[] WhileHandingOver =
        ["ledger-before-commit", "ledger-committed", "begun", "before-data", "answered", "settled", "dot-taken", "dot-lost", "random"];

    // Only a life that claims and books by itself comes by these. What it shares with the others they die of often enough.
    private static readonly string[] WhileClaimingAndBooking = ["claimed", "book-before-commit", "random", "claim-before-commit", "booked"];

    /// <summary>It isn't killed.</summary>
    public static Death Never { get; } = new("never", 0);

    /// <summary>Whether the server kills.</summary>
    public bool IsAtTheDot => Place.StartsWith("dot-", StringComparison.Ordinal);

    /// <summary>What becomes of the message at which the server kills.</summary>
    public AtTheDot AtDot => Place == "dot-taken" ? AtTheDot.TakeAndHangUp : AtTheDot.LoseIt;

    /// <summary>The places in turn, each at a reach or moment of chance.</summary>
    public static Death Of(int life, bool whole, Random random)
    {
        var places = whole ? WhileClaimingAndBooking : WhileHandingOver;
        var place = places[life % places.Length];
        return new Death(place, place switch
        {
            "random" => random.Next(whole ? LongestWholeRandom : LongestRandom),
            "begun" or "settled" => 1 + random.Next(2),
            "claim-before-commit" or "claimed" or "book-before-commit" or "booked" => 1,
            _ => 1 + random.Next(MostReaches),
        });
    }

    /// <summary>As the program is told; what the server does it isn't told.</summary>
    public override string ToString() => IsAtTheDot ? "never" : string.Create(CultureInfo.InvariantCulture, $"{Place}:{Number}");
}
