using Followthrough.Domain.Team;

namespace Followthrough.Web.Team;

/// <summary>What the settings show.</summary>
/// <param name="Seller">The seller's own choices.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="IsOwner">True where the workspace may be changed.</param>
/// <param name="WrongAt">The part whose change was refused, or null.</param>
/// <param name="Wrong">What was wrong with it.</param>
/// <param name="HolidayText">A list of holidays as it was sent, when it was refused.</param>
public sealed record SettingsView(
    Seller Seller, Workspace Workspace, bool IsOwner, string? WrongAt = null, string? Wrong = null, string? HolidayText = null)
{
    /// <summary>What was wrong with a part, or null.</summary>
    public string? At(string part) => part == WrongAt ? Wrong : null;
}
