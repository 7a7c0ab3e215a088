using Followthrough.Features.Magnets;

namespace Followthrough.Web.Magnets;

/// <summary>The public page of a magnet.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Sender">Whose it is.</param>
/// <param name="Title">What it is.</param>
/// <param name="Promise">What they get from it.</param>
/// <param name="Consent">What they agree to.</param>
/// <param name="Agreed">The mark of that text.</param>
/// <param name="Stamp">The form's stamp.</param>
/// <param name="IsOpen">False where nobody can sign up now.</param>
/// <param name="Name">The name that was filled in.</param>
/// <param name="Email">The address that was filled in.</param>
/// <param name="Wrong">What has to be mended.</param>
public sealed record SignUpView(
    string Slug, string Sender, string Title, string Promise, string Consent, string Agreed, string Stamp, bool IsOpen, string? Name = null, string? Email = null, string? Wrong = null);

/// <summary>What follows a form that was sent.</summary>
/// <param name="Heading">The sentence.</param>
/// <param name="Under">What to do.</param>
/// <param name="Mail">In a demo, the mail that would have left; null everywhere else.</param>
/// <param name="Address">Its link, whole.</param>
public sealed record SignUpSaidView(string Heading, string Under, DemoMail? Mail = null, string? Address = null);

/// <summary>The page that a confirming link leads to.</summary>
/// <param name="Action">Where the button posts; null where there is nothing to confirm.</param>
/// <param name="Sender">Whose it is.</param>
/// <param name="Title">What it is.</param>
/// <param name="Slug">Its name in addresses; null where the link isn't one of ours.</param>
/// <param name="State">What the page is about.</param>
/// <param name="Link">Where what was promised is found.</param>
/// <param name="FileHref">Where the file is fetched.</param>
/// <param name="FileName">What the file is called.</param>
public sealed record ConfirmView(string? Action, string Sender, string Title, string? Slug, ConfirmState State, string? Link = null, string? FileHref = null, string? FileName = null)
{
    /// <summary>True in a demo, where nothing comes by mail.</summary>
    public bool IsDemo { get; init; }

    /// <summary>In a demo, the page of whom they became; null everywhere else, as nothing leads further in.</summary>
    public string? ProspectHref { get; init; }
}

/// <summary>What a confirming page is about.</summary>
public enum ConfirmState
{
    /// <summary>It asks.</summary>
    Asks,

    /// <summary>It gives what was promised.</summary>
    Gives,

    /// <summary>The link has ended.</summary>
    IsTooLate,

    /// <summary>The link isn't one of ours, or was cut on its way.</summary>
    IsNotOurs,
}
