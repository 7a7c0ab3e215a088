using System.CommandLine;
using Followthrough.Features.Team;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow reset-password [EMAIL]</c>: a one-time link for whoever can't sign in any more.</summary>
internal static class ResetPasswordCommand
{
    private const string Here = "http://localhost:5080";

    private static readonly Argument<string?> Email = new("EMAIL") { Description = "The address they sign in with; the owner's when left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> SecondStep = new("--end-second-step") { Description = "Turn their second step off, too: they have lost the app and the recovery codes." };

    public static Command Build()
    {
        var command = new Command("reset-password", "Make a one-time link by which someone who can't sign in chooses a new password.") { Email, SecondStep };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        GlobalOptions.RefuseAt(parsed, "reset-password");
        await using var opened = await OpenedStore.OpenExistingAsync(parsed, cancel);
        var actor = (await opened.ActorAsync(cancel)) with { SellerId = null }; // whoever runs the program may
        var made = await opened.Verb<MakeResetLink>().RunAsync(new MakeResetLink.Request(actor, parsed.GetValue(Email), parsed.GetValue(SecondStep)), cancel);
        var link = $"{(made.PublicAddress.Length > 0 ? made.PublicAddress : Here)}/reset/{made.Token}";
        parsed.Write(new { name = made.Name, link }, $"Give this link to {made.Name}; it works once, within a day:\n  {link}");
        return 0;
    }
}
