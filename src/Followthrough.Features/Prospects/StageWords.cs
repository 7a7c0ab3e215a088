using Followthrough.Domain.Prospects;

namespace Followthrough.Features.Prospects;

/// <summary>The plain words for stages.</summary>
public static class StageWords
{
    /// <summary>A stage, as chips and columns say it.</summary>
    public static string Of(Stage stage) => stage switch
    {
        Stage.New => "New",
        Stage.Contacted => "Contacted",
        Stage.Talking => "Talking",
        Stage.ProposalOut => "Proposal out",
        Stage.NotNow => "Not now",
        Stage.Nurture => "Nurture",
        Stage.Customer => "Customer",
        _ => "Open",
    };
}
