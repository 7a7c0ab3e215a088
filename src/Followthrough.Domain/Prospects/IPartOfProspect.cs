namespace Followthrough.Domain.Prospects;

/// <summary>What lies beside a prospect: known by the workspace, the prospect and a number within it.</summary>
public interface IPartOfProspect
{
    /// <summary>The workspace.</summary>
    long WorkspaceId { get; set; }

    /// <summary>The prospect.</summary>
    long ProspectId { get; set; }

    /// <summary>Number within the prospect, from 1.</summary>
    int Number { get; set; }
}
