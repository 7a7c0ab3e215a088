using System.CommandLine;
using Followthrough.Features;
using Followthrough.Features.Upkeep;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow doctor</c>: looks the database over and mends what needs no question.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command("doctor", "Look the database over; mend what needs no question.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenExistingAsync(parsed, cancel);
        var findings = await opened.Verb<ExamineStore>().RunAsync(cancel);
        var bad = findings.Where(finding => finding.State == FindingState.Bad).ToList();
        parsed.Write(
            new { ok = bad.Count == 0, checks = findings.Select(finding => new { finding.Name, state = Word(finding.State), finding.Text }) },
            string.Join('\n', findings.Select(finding => $"{Word(finding.State),-7} {finding.Name,-13} {finding.Text}")));
        return bad.Count == 0 ? 0 : throw Refusal.Invalid($"not well: {string.Join(", ", bad.Select(finding => finding.Name))}.");
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Good => "ok",
        FindingState.Mended => "mended",
        _ => "bad",
    };
}
