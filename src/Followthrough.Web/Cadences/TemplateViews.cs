using Followthrough.Web.Parts;

namespace Followthrough.Web.Cadences;

/// <summary>The library of templates.</summary>
/// <param name="Sentence">What is in it, in a sentence.</param>
/// <param name="Rows">The templates.</param>
/// <param name="MayChange">True for owners.</param>
/// <param name="Wrong">What was wrong with a file that was brought in; null otherwise.</param>
public sealed record TemplatesView(string Sentence, IReadOnlyList<TemplateRowView> Rows, bool MayChange, string? Wrong = null);

/// <summary>One template of the library.</summary>
/// <param name="Name">Its name, part of its address.</param>
/// <param name="Title">The moment it is for.</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Line">Its subject, or how it begins.</param>
/// <param name="Ask">What it asks; null for a gift of help.</param>
/// <param name="IsOwn">True where it didn't come with the program, or was changed.</param>
public sealed record TemplateRowView(string Name, string Title, string Icon, string Channel, string Line, string? Ask, bool IsOwn);

/// <summary>A template being written, with what it comes to beside it.</summary>
/// <param name="Known">The template; null for a new one.</param>
/// <param name="Heading">What the page is called.</param>
/// <param name="Name">What stands in the fields, and so on.</param>
/// <param name="Title">The moment it is for.</param>
/// <param name="Channel">The channel's word.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Benefit">What they get.</param>
/// <param name="Ask">The close.</param>
/// <param name="Body">The words.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="For">Whom it is shown for.</param>
/// <param name="People">Whom it may be shown for.</param>
/// <param name="Step">The step it makes, as YAML; null while something is wrong.</param>
/// <param name="Preview">What it comes to.</param>
/// <param name="MayChange">True for owners.</param>
/// <param name="Wrong">Why it wasn't saved; null otherwise.</param>
public sealed record TemplateEditView(
    string? Known, string Heading, string Name, string Title, string Channel, string? Subject, string? Benefit, string? Ask, string Body, int? Version, string For,
    IReadOnlyList<(string Value, string Text)> People, string? Step, TemplatePreviewView Preview, bool MayChange, string? Wrong = null);

/// <summary>A template as it reaches somebody.</summary>
/// <param name="Who">Who that is; null where there is nobody yet.</param>
/// <param name="Draft">The words for them; null where it can't be read.</param>
/// <param name="Missing">What isn't known of them; null where nothing is missing.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Hints">What could be better.</param>
public sealed record TemplatePreviewView(string? Who, DraftView? Draft, string? Missing, IReadOnlyList<string> Problems, IReadOnlyList<string> Hints);
