namespace Followthrough.Web.Discipline;

/// <summary>The page of what was put off.</summary>
/// <param name="Sentence">How many, since when, worth what.</param>
/// <param name="One">The one to face now; null where there is none.</param>
/// <param name="Others">The others.</param>
/// <param name="Cadences">Cadences that could take over: name and title.</param>
/// <param name="Colleagues">Colleagues who could: number and name.</param>
/// <param name="Pile">What waited while away; null where nobody was away.</param>
public sealed record PutOffView(
    string Sentence, PutOffCard? One, IReadOnlyList<PutOffLine> Others, IReadOnlyList<(string Value, string Text)> Cadences, IReadOnlyList<(string Value, string Text)> Colleagues,
    PileView? Pile);

/// <summary>The one to face.</summary>
/// <param name="Touch">Its name in addresses.</param>
/// <param name="Name">Who.</param>
/// <param name="Of">The company.</param>
/// <param name="Asks">"Put off three times. Make it a text?"</param>
/// <param name="Facts">Age, value, the last reason.</param>
/// <param name="Smaller">The word of the smaller way; null where there is none.</param>
/// <param name="Version">The prospect's version.</param>
public sealed record PutOffCard(string Touch, string Name, string? Of, string Asks, IReadOnlyList<(string Name, string Text)> Facts, string? Smaller, long Version)
{
    /// <summary>Where its answers go.</summary>
    public string Address => $"/putoff/{Touch}";

    /// <summary>The prospect's page.</summary>
    public string Prospect => $"/prospects/{Touch.Split('.')[0]}";
}

/// <summary>One of the others.</summary>
public sealed record PutOffLine(string Href, string Icon, string Name, string What, string Value);

/// <summary>What waited while away.</summary>
/// <param name="Sentence">"43 waited while you were away. Spread them over four days?"</param>
/// <param name="Days">What each day would hold.</param>
public sealed record PileView(string Sentence, IReadOnlyList<(string Day, string What)> Days);
