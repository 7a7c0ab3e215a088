namespace Followthrough.Features.Cadences.Templates;

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="Line">Line within the template, from 1.</param>
/// <param name="Column">Column within the line, from 1.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
public sealed record TemplateProblem(int Line, int Column, string Message);

/// <summary>A tag in a template.</summary>
/// <param name="Name">Its name: one of <see cref="KnownTags"/>.</param>
/// <param name="Fallback">What is written where it can't be filled; null where nothing stands in for it.</param>
/// <param name="Line">Line within the template, from 1.</param>
/// <param name="Column">Column within the line, from 1.</param>
public sealed record TemplateTag(string Name, string? Fallback, int Line, int Column);
