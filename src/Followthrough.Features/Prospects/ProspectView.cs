namespace Followthrough.Features.Prospects;

/// <summary>The views of the list that stand over it as tabs.</summary>
public enum ProspectView
{
    /// <summary>Everyone who is open.</summary>
    Open = 0,

    /// <summary>A proposal is out and they have been silent for <see cref="FindProspects.SilentAfterDays"/> days.</summary>
    Silence = 1,

    /// <summary>They talk with us.</summary>
    Warm = 2,

    /// <summary>They said "not now".</summary>
    NotNow = 3,

    /// <summary>Regular, slow, positive touch until they are ready.</summary>
    Nurture = 4,

    /// <summary>Open and without a next touch.</summary>
    Adrift = 5,

    /// <summary>They hired us.</summary>
    Hired = 6,

    /// <summary>Everyone, ended pursuits too.</summary>
    All = 7,
}

/// <summary>The views' names in addresses.</summary>
public static class ProspectViews
{
    private static readonly string[] Names = ["open", "silence", "warm", "not-now", "nurture", "adrift", "hired", "all"];

    /// <summary>All of them, in the order of the tabs.</summary>
    public static IReadOnlyList<ProspectView> InOrder { get; } = Enum.GetValues<ProspectView>();

    /// <summary>The name in addresses.</summary>
    public static string Name(ProspectView view) => Names[(int)view];

    /// <summary>The view of a name; open for anything unknown.</summary>
    public static ProspectView Parse(string? name) => Array.IndexOf(Names, name) is var index and > 0 ? (ProspectView)index : ProspectView.Open;

    /// <summary>The name on the tab.</summary>
    public static string Title(ProspectView view) => view switch
    {
        ProspectView.Silence => "Proposal and silence",
        ProspectView.Warm => "Warm",
        ProspectView.NotNow => "Not now",
        ProspectView.Nurture => "Nurture",
        ProspectView.Adrift => "Adrift",
        ProspectView.Hired => "Hired",
        ProspectView.All => "All",
        _ => "Open",
    };
}
