using Followthrough.Domain.Cadences;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The workspace that a demo's stories play in, and all rows they lead to.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Seller">Its seller.</param>
/// <param name="Cadences">Its cadences, those that ship.</param>
/// <param name="Now">When the stories end and the demo begins.</param>
internal sealed record DemoWorkspace(Workspace Workspace, Seller Seller, IReadOnlyList<Cadence> Cadences, Instant Now)
{
    private readonly Dictionary<long, CadenceDefinition> _byId = Cadences.ToDictionary(cadence => cadence.Id, DemoCadences.Read);

    /// <summary>Every story so far.</summary>
    public List<Story> Stories { get; } = [];

    /// <summary>Addresses that nobody gets any more.</summary>
    public List<Suppression> Suppressions { get; } = [];

    /// <summary>The seller's focus sessions of the last weeks.</summary>
    public List<FocusSession> FocusSessions { get; } = [];

    /// <summary>What the mornings of the last months planned.</summary>
    public List<MorningPlan> MorningPlans { get; } = [];

    /// <summary>The seller's lead magnets.</summary>
    public List<Magnet> Magnets { get; } = [];

    /// <summary>Who asked for them.</summary>
    public List<SignUp> SignUps { get; } = [];

    /// <summary>What a cadence says.</summary>
    public CadenceDefinition Definition(long id) => _byId[id];

    /// <summary>A cadence by its name.</summary>
    public Cadence Cadence(string name) => Cadences.Single(cadence => cadence.Name == name);

    /// <summary>The workspace as a demo's begins, three years before.</summary>
    public static DemoWorkspace Make(Instant now, byte[] suppressionKey)
    {
        var began = now - Duration.FromDays(3 * 365 + 20);
        var workspace = new Workspace
        {
            Id = 1, Name = "Northlight Coaching", Currency = "USD", ZoneId = DemoClock.Zone.Id, PostalAddress = "12 Harbor Street, Portland, ME 04101",
            SuppressionKey = suppressionKey, CreatedAt = began, IsDemo = true, Settings = new WorkspaceSettings { UsualValue = 4_000m },
        };
        var seller = new Seller
        {
            WorkspaceId = 1, Id = 1, Name = "Robin Hale", Email = "robin@northlight.example.com", ZoneId = DemoClock.Zone.Id, MinutesADay = 60, NosADay = 1, YearGoal = 240_000m, Role = Domain.Team.Role.Owner,
        };
        return new DemoWorkspace(workspace, seller, DemoCadences.All(began), now);
    }
}
