using Followthrough.Domain.Cadences;

namespace Followthrough.Features.Cadences.Files;

/// <summary>What is wrong in a cadence's text, and where.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
public sealed record CadenceError(int Line, int Column, string Message)
{
    /// <summary>One line as compilers write it: <c>new-lead.yaml:14: step 3 has no goal; every step states one</c>.</summary>
    public string In(string fileName) => $"{fileName}:{Line}: {Message}";
}

/// <summary>What came of reading a cadence's text: the definition, or everything that is wrong with it.</summary>
/// <param name="Definition">The cadence; null where there are errors.</param>
/// <param name="Errors">All errors, in the order of the text; empty where it could be read.</param>
public sealed record CadenceReading(CadenceDefinition? Definition, IReadOnlyList<CadenceError> Errors);
